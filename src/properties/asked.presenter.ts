import { type Filter, NO_FILTER, type SearchRequest } from '../search/filter.js';
import type { Understanding, Understood } from '../search/sentence/understand.js';
import type { AskedView } from './results.views.js';

export interface Asked {
  sentence: string;
  understanding: Understanding;
}

const OVERRULED = 'because a filter says otherwise';

/** What became of the sentence in the search box. A filter that was changed since then counts, and the sentence is said to be overruled. */
export function toAskedView(
  { sentence, understanding }: Asked,
  request: SearchRequest,
  pathOf: (request: SearchRequest) => string,
): AskedView {
  const { words, understood, leftOut } = understanding;
  const meant = understood.filter(({ label }) => label !== undefined);
  const [kept, overruled] = [true, false].map((holds) => meant.filter((each) => isIn(each, request) === holds));
  const { q } = request.filter;
  const exact: SearchRequest = { ...request, filter: { ...NO_FILTER, q: sentence }, sort: 'newest', page: 1 };
  return {
    sentence,
    understood: (kept ?? []).map(({ label }) => label).join(' · '),
    words: words !== '' && q?.includes(words) === true ? words : '',
    passedOver: understood
      .filter(({ label }) => label === undefined)
      .map(({ text }) => text)
      .join(' … '),
    leftOut: [...leftOut, ...(overruled ?? []).map(({ text }) => ({ text, reason: OVERRULED }))],
    exactPath: q === sentence ? '' : pathOf(exact),
  };
}

/** Whether a search still asks for what a stretch of the sentence stands for. */
function isIn({ change, sort }: Understood, { filter, sort: present }: SearchRequest): boolean {
  if (sort !== undefined && sort !== present) return false;
  return (Object.entries(change ?? {}) as [keyof Filter, unknown][]).every(([name, value]) => {
    const asked = filter[name];
    if (Array.isArray(value) && Array.isArray(asked)) return value.every((each) => (asked as unknown[]).includes(each));
    return JSON.stringify(asked) === JSON.stringify(value);
  });
}
