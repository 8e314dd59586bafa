import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wordsOf } from '../words.js';
import { Occurrences } from './occurrences.js';
import { finish } from './task.js';
import { DictionaryWriter } from './term-dictionary.js';
import { TermTable } from './term-table.js';
import { foldedStreet, streetStart } from './terms.js';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary-ascii', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'B',
      '7',
      "'",
      '’',
      ' ',
      '\n',
      '-',
      'É',
      'ß',
      'Σ',
      '.',
      'ﬁ',
      'ĩ',
      'š',
      '東',
      '😀',
      '\u0301',
      '\u0127',
    ),
    maxLength: 30,
  }),
);

/** The distinct words of a text as the table cuts it. */
function wordsIn(table: TermTable, each: string): string[] {
  const occurrences = new Occurrences();
  occurrences.begin();
  table.addWords(each, occurrences);
  const { starts } = occurrences.lists(table.size);
  const numbers = Array.from({ length: table.size }, (_, number) => number);
  return numbers.filter((number) => starts[number] !== starts[number + 1]).map((number) => termOf(table, number));
}

function termOf(table: TermTable, number: number): string {
  const writer = new DictionaryWriter();
  table.passOn(number, writer);
  return finish(writer.finish()).term(0);
}

/** By their bytes, which strings are not compared by. */
const inOrder = (terms: readonly string[]): string[] =>
  terms.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

const asTerms = (words: readonly string[]): string[] => [...new Set(words)].map((word) => `w${word}`).sort();

describe('a table of terms', () => {
  it('cuts any text into the words that a search is cut into', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
        const table = new TermTable();
        for (const each of texts) expect(wordsIn(table, each).sort()).toEqual(asTerms(wordsOf(each)));
      }),
      { numRuns: 500 },
    );
  });

  it('folds case, accents and apostrophes', () => {
    const words = wordsIn(new TermTable(), "O'HARA’s Łódź, ﬁne '90s");
    expect(words.sort()).toEqual(['w90s', 'wfine', 'woharas', 'włodz']);
  });

  it('folds what is beyond ASCII in the light of what is around it', () => {
    expect(wordsIn(new TermTable(), 'fine-don’t a.Σ x Σα').sort()).toEqual(asTerms(wordsOf('fine-don’t a.Σ x Σα')));
    expect(wordsIn(new TermTable(), 'it’s “cozy”, naïve—and bright').sort()).toEqual(
      asTerms(['its', 'cozy', 'naive', 'and', 'bright']),
    );
  });

  it('does not take a character for another whose code ends alike', () => {
    // U+0161 ends like U+0061, which is "a".
    expect(wordsIn(new TermTable(), '\u0161b')).toEqual(['wsb']);
    expect(wordsIn(new TermTable(), '\u6771x \u4e61')).toEqual(['w\u6771x', 'w\u4e61']);
  });

  it('gives each term one number, however many there are', () => {
    const table = new TermTable();
    const all = Array.from({ length: 5000 }, (_, i) => `f${(i * 7919).toString(36)}é`);
    expect(all.map((term) => table.add(term))).toEqual(all.map((_, number) => number));
    expect(all.map((term) => table.add(term))).toEqual(all.map((_, number) => number));
    expect(table.size).toBe(5000);
    expect(all.map((_, number) => termOf(table, number))).toEqual(all);
    expect(Array.from(table.inOrder(), (number) => termOf(table, number))).toEqual(inOrder(all));
  });

  it('takes words as they are added by name, whichever comes first', () => {
    const table = new TermTable();
    const number = table.add('wporch');
    expect(wordsIn(table, 'A porch')).toEqual(['wporch', 'wa']);
    expect(table.add('wporch')).toBe(number);
    expect(table.add('wa')).toBe(1);
  });

  it('tells terms apart that differ by their last letters or their length, short and long', () => {
    const table = new TermTable();
    const words = Array.from({ length: 20 }, (_, length) =>
      ['a', 'b', '0'].map((end) => 'x'.repeat(length) + end),
    ).flat();
    const terms = [...words.map((word) => `w${word}`), 'f', 'f\0', 'f\0\0', ...words.map((word) => `f${word}\0`)];
    const numbers = terms.map((each) => table.add(each));
    expect(numbers).toEqual(terms.map((_, number) => number));
    expect(wordsIn(table, words.join(' '))).toEqual(words.map((word) => `w${word}`));
    expect(table.size).toBe(terms.length);
    expect(terms.map((_, number) => termOf(table, number))).toEqual(terms);
  });

  it('puts a phrase together as its words would be', () => {
    const addresses = fc.oneof(
      text,
      fc.constantFrom('1420 E John St', "12-B  O'Hara  Rd. ", '5 Café Way', '77', ' 8 A', ''),
    );
    fc.assert(
      fc.property(addresses, fc.constantFrom('', '\u0001seattle\u0001WA', '\u0001łódź\u0001WA'), (address, ending) => {
        const table = new TermTable();
        const number = table.addPhrase('s', address, streetStart(address), Buffer.from(ending));
        const words = foldedStreet(address);
        // Fancy apostrophes and the like are left to others.
        const isPlain = /^[\x00-\x7f]*$/.test(address);
        if (!isPlain) expect(number).toBeNull();
        else if (words === '') expect(number).toBeUndefined();
        else expect(termOf(table, number ?? -1)).toBe(`s${words}${ending}`);
      }),
    );
  });

  it('cuts long texts and long words nowhere', () => {
    const long = 'x'.repeat(40_000);
    const words = Array.from({ length: 4000 }, (_, i) => `n${String(i)}`);
    const table = new TermTable();
    expect(wordsIn(table, `${words.join(', ')} ${long}y ${long}z`)).toHaveLength(4002);
    expect(wordsIn(new TermTable(), `é${long}`)).toEqual([`we${long}`]);
  });
});
