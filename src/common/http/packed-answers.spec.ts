import { setImmediate as turn } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { PackedAnswers } from './packed-answers.js';

describe('answers that are compressed as a whole', () => {
  const pieces = ['<ul>', '<li>one</li>', '</ul>'].map((piece) => Buffer.from(piece));

  it('are those that have been asked for before', async () => {
    const answers = new PackedAnswers();
    expect(answers.find('"a"', pieces)).toBeUndefined();
    expect(answers.find('"a"', pieces)).toBeUndefined();
    let packed: Buffer | undefined;
    while (!packed) {
      await turn();
      packed = answers.find('"a"', pieces);
    }
    expect(gunzipSync(packed).equals(Buffer.concat(pieces))).toBe(true);
    expect(answers.find('"b"', pieces)).toBeUndefined();
  });
});
