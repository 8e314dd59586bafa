import type { Suggestion } from './suggestions.js';

/** What a search says of the place, in its address, and what depends on that. */
const OF_PLACES = ['q', 'ask', 'asked_before', 'city', 'state', 'zip', 'near', 'within', 'box', 'polygon', 'page'];

/**
 * Where a suggestion leads to: its own page, and with it what the search at hand asks for beside the place, such as a price.
 * @param here the address of the page that it was chosen on
 */
export function targetOf({ url }: Suggestion, here: string): string {
  const [from, target] = [new URL(here), new URL(url, here)];
  if (target.pathname !== from.pathname) return url;
  for (const [name, value] of from.searchParams) {
    if (!OF_PLACES.includes(name)) target.searchParams.append(name, value);
  }
  return target.pathname + target.search;
}
