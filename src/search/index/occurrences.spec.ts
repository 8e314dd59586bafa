import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Occurrences } from './occurrences.js';

function listsOf(listings: readonly number[][], count: number): (term: number) => Int32Array {
  const occurrences = new Occurrences();
  for (const terms of listings) {
    occurrences.begin();
    for (const term of terms) occurrences.add(term);
  }
  const { slots, starts } = occurrences.lists(count);
  return (term) => slots.subarray(starts[term], starts[term + 1]);
}

describe('occurrences', () => {
  it('become for each term the listings that have it, each once', () => {
    const term = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 600 }));
    fc.assert(
      fc.property(fc.array(fc.array(term, { maxLength: 12 }), { maxLength: 20 }), (listings) => {
        const lists = listsOf(listings, 601);
        const all = Array.from({ length: 601 }, (_, each) => each);
        const having = (each: number) => listings.flatMap((terms, slot) => (terms.includes(each) ? [slot] : []));
        expect(all.map((each) => [...lists(each)].join())).toEqual(all.map((each) => having(each).join()));
      }),
    );
  });

  it('grow with what is added', () => {
    const all = Array.from({ length: 5000 }, (_, term) => term);
    const lists = listsOf([all, [4999, 0], all], 5000);
    expect([...lists(0)]).toEqual([0, 1, 2]);
    expect([...lists(2500)]).toEqual([0, 2]);
    expect([...lists(4999)]).toEqual([0, 1, 2]);
  });
});
