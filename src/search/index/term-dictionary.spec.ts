import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { finish } from './task.js';
import { DictionaryWriter, type TermDictionary } from './term-dictionary.js';

/** Some begin like others, and their order by bytes is not that by UTF-16 code units. */
const term = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', '\u0001', 'é', 'ÿ', '東', '\uFFFD', '😀'), maxLength: 5 }),
  fc.string({ unit: 'binary', maxLength: 4 }).map((text) => text.toWellFormed()),
);
const terms = fc.uniqueArray(term, { maxLength: 60 }).map((all) => all.sort(byBytes));

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function dictionaryOf(all: readonly string[]): TermDictionary {
  const writer = new DictionaryWriter();
  for (const each of all) writer.add(Buffer.from(each));
  return finish(writer.finish());
}

describe('a dictionary of terms', () => {
  it('has every term under its number', () => {
    fc.assert(
      fc.property(terms, (all) => {
        const dictionary = dictionaryOf(all);
        expect(dictionary.size).toBe(all.length);
        expect(all.map((_, number) => dictionary.term(number))).toEqual(all);
        expect(all.map((each) => dictionary.find(each))).toEqual(all.map((_, number) => number));
      }),
    );
  });

  it('does not find what it does not have', () => {
    fc.assert(
      fc.property(terms, term, (all, other) => {
        expect(dictionaryOf(all).find(other)).toBe(all.indexOf(other));
      }),
    );
  });

  it('finds all terms that begin like a text', () => {
    fc.assert(
      fc.property(terms, term, (all, prefix) => {
        const [from, to] = dictionaryOf(all).range(prefix);
        expect(all.slice(from, to)).toEqual(all.filter((each) => each.startsWith(prefix)));
      }),
    );
  });

  it('grows beyond what it was made for', () => {
    const all = Array.from({ length: 1000 }, (_, i) => `${String(i).padStart(5, '0')}${'x'.repeat(i % 50)}`);
    const long = 'z'.repeat(20_000);
    const dictionary = dictionaryOf([...all, long]);
    expect(dictionary.term(777)).toBe(all[777]);
    expect(dictionary.find(long)).toBe(1000);
  });
});
