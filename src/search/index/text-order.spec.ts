import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PackedTexts } from './packed-texts.js';
import { textOrder } from './text-order.js';

/** Few bytes of every kind, so that many texts begin alike, end early or are the same. */
const text = fc.uint8Array({ maxLength: 20 }).map((bytes) => bytes.map((byte) => [0, 1, 97, 255][byte % 4] ?? 0));

function orderOf(texts: readonly Uint8Array[]): number[] {
  const starts = new Int32Array(texts.length + 4);
  texts.forEach(({ length }, i) => (starts[i + 1] = (starts[i] ?? 0) + length));
  // Room for more, as tables have it.
  const bytes = Buffer.concat([...texts, Buffer.alloc(100, 7)]);
  return Array.from(textOrder(new PackedTexts(bytes, starts), texts.length));
}

function expected(texts: readonly Uint8Array[]): number[] {
  return Array.from(texts.keys()).sort((a, b) => Buffer.compare(texts[a] ?? NONE, texts[b] ?? NONE));
}

const NONE = new Uint8Array(0);

describe('the order of texts', () => {
  it('is that of their bytes, equal ones staying as they came', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 200, size: 'max' }), (texts) => {
        expect(orderOf(texts)).toEqual(expected(texts));
      }),
    );
  });

  it('is the same for so many that all ways of sorting have their turn', () => {
    const texts = fc.sample(text, { numRuns: 12_000, seed: 7 });
    const alike = texts.map((each, i) => Buffer.concat([Buffer.from(i % 3 === 0 ? 'smaple ave' : 'w'), each]));
    expect(orderOf(alike)).toEqual(expected(alike));
  });

  it('sorts long texts that differ only at their end', () => {
    const texts = Array.from({ length: 60 }, (_, i) => Buffer.from('x'.repeat(20_000) + String((i * 7) % 60)));
    expect(orderOf(texts)).toEqual(expected(texts));
  });

  it('is nothing where there is nothing', () => {
    expect(orderOf([])).toEqual([]);
    expect(orderOf([NONE, NONE])).toEqual([0, 1]);
  });
});
