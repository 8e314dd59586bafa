import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../common/errors.js';
import { LongAnswers } from './long-answers.js';

describe('long answers', () => {
  it('are worked out one after the other, and once', async () => {
    const answers = new LongAnswers<string>();
    const steps: string[] = [];
    const work = (name: string) => async (): Promise<string> => {
      steps.push(`${name} begins`);
      await Promise.resolve();
      steps.push(`${name} ends`);
      return name;
    };
    const asked = [answers.get('a', work('a')), answers.get('b', work('b')), answers.get('a', work('again'))];
    expect(await Promise.all(asked)).toEqual(['a', 'b', 'a']);
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    answers.clear();
    expect(await answers.get('a', work('anew'))).toBe('anew');
  });

  it('that fail are tried again, and keep nobody from the next', async () => {
    const answers = new LongAnswers<number>();
    const failing = answers.get('a', () => Promise.reject(new Error('no memory')));
    const next = answers.get('b', () => Promise.resolve(2));
    await expect(failing).rejects.toThrow('no memory');
    expect(await next).toBe(2);
    expect(await answers.get('a', () => Promise.resolve(1))).toBe(1);
  });

  it('are refused when too many others wait', async () => {
    const answers = new LongAnswers<number>();
    const asked = Array.from({ length: 51 }, (_, i) => answers.get(String(i), () => Promise.resolve(i)));
    await expect(asked.at(-1)).rejects.toBeInstanceOf(UnavailableError);
    expect(await Promise.all(asked.slice(0, -1))).toHaveLength(50);
    expect(await answers.get('50', () => Promise.resolve(50))).toBe(50);
  });
});
