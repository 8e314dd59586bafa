import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PackedTexts } from './packed-texts.js';

it('packed texts are what they were', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
      const packed = PackedTexts.of(texts);
      expect(texts.map((_, i) => packed.get(i))).toEqual(texts);
    }),
  );
});
