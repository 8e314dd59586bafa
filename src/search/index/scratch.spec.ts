import { describe, expect, it } from '@jest/globals';
import { scratchWords, withScratch } from './scratch.js';

describe('scratch memory', () => {
  it('is used again for the next question, and by parts of one that have ended', () => {
    const question = () =>
      withScratch(() => {
        const [first, second] = [scratchWords(10), scratchWords(20)];
        const inner = withScratch(() => scratchWords(30));
        const after = scratchWords(30);
        return [first, second, inner, after];
      });
    question();
    const [first, second, inner, after] = question();
    expect([first, second, inner, after].map((words) => words!.length)).toEqual([10, 20, 30, 30]);
    expect(second!.byteOffset).toBe(first!.byteOffset + 40);
    expect(after!.byteOffset).toBe(inner!.byteOffset);
    expect(question()[0]!.buffer).toBe(first!.buffer);
  });

  it('does not give the same words twice at a time, however many are asked for', () => {
    for (let turn = 0; turn < 3; turn++) {
      withScratch(() => {
        const taken = Array.from({ length: 40 }, (_, i) => scratchWords(1 << (i % 18)).fill(i));
        for (const [i, words] of taken.entries()) expect(words.every((word) => word === i)).toBe(true);
      });
    }
  });

  it('is free again after a mistake', () => {
    const begin = () => withScratch(() => scratchWords(1).byteOffset);
    const before = begin();
    expect(() =>
      withScratch(() => {
        scratchWords(5);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(begin()).toBe(before);
  });

  it('outside of a question belongs to who asked', () => {
    expect(scratchWords(8).buffer).not.toBe(scratchWords(8).buffer);
    expect(scratchWords(8)).toEqual(new Int32Array(8));
  });
});
