import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PackedTexts, TextPacker } from './packed-texts.js';
import { finish } from './task.js';

const few = fc.uint8Array({ maxLength: 4, max: 2 });

describe('packed texts', () => {
  it('are what they were', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
        const packed = PackedTexts.of(texts);
        expect(texts.map((_, i) => packed.get(i))).toEqual(texts);
      }),
    );
  });

  it('compare as buffers do, and know how they begin', () => {
    fc.assert(
      fc.property(few, few, (a, b) => {
        const packer = new TextPacker();
        packer.add(Buffer.from('before'));
        packer.add(Buffer.concat([b, a, b]), b.length, b.length + a.length);
        const packed = finish(packer.finish());
        expect(Math.sign(packed.compareTo(1, b))).toBe(Buffer.compare(a, b));
        expect(packed.startsWith(1, b)).toBe(Buffer.from(a.subarray(0, b.length)).equals(b));
      }),
    );
  });
});
