import { describe, expect, it } from '@jest/globals';
import { FragmentCache } from './fragment-cache.js';

const fragment = (sequence: number, content: string, bytes = 10) => ({
  sequence,
  from: 100,
  until: 200,
  content,
  bytes,
});

describe('the cache of fragments', () => {
  it('gives what shows the change that is asked for, or a later one', () => {
    const cache = new FragmentCache<string>(100);
    cache.set(1, fragment(5, 'five'));
    expect(cache.get(1, 5, 150)).toBe('five');
    expect(cache.get(1, 4, 150)).toBe('five');
    expect(cache.get(1, 6, 150)).toBeUndefined();
    expect(cache.get(2, 0, 150)).toBeUndefined();
  });

  it('gives it in its time only', () => {
    const cache = new FragmentCache<string>(100);
    cache.set(1, fragment(5, 'five'));
    expect([99, 100, 199, 200].map((now) => cache.get(1, 5, now))).toEqual([undefined, 'five', 'five', undefined]);
  });

  it('keeps what shows the later change, whichever comes last', () => {
    const cache = new FragmentCache<string>(100);
    cache.set(1, fragment(6, 'six'));
    cache.set(1, fragment(5, 'five'));
    expect(cache.get(1, 5, 150)).toBe('six');
  });

  it('lets go of what was asked for longest ago', () => {
    const cache = new FragmentCache<string>(30);
    for (const id of [1, 2, 3]) cache.set(id, fragment(1, String(id)));
    cache.get(1, 1, 150);
    cache.set(4, fragment(1, '4'));
    expect([1, 2, 3, 4].map((id) => cache.get(id, 1, 150))).toEqual(['1', undefined, '3', '4']);
    cache.set(5, fragment(1, 'too large', 31));
    expect(cache.size).toBe(0);
  });
});
