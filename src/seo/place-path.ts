import { STATES } from '../common/us-states.js';
import type { MarketArea, MarketPlace } from '../search/answers.js';
import { placeSlug } from '../search/place-slug.js';

/** Where the page of all places is. */
export const PLACES = '/homes';

export function statePath(state: string): string {
  return `${PLACES}/${state.toLowerCase()}`;
}

/** "/homes/wa/seattle"; null for a city whose name makes no address. */
export function cityPath(state: string, city: string): string | null {
  const slug = placeSlug(city);
  return isSlug(slug) ? `${statePath(state)}/${slug}` : null;
}

/** "/homes/wa/98101" */
export function zipPath(state: string, zip: string): string {
  return `${statePath(state)}/${zip}`;
}

export function pathOfPlace({ state, city, zip }: MarketPlace): string | null {
  if (state === null) return PLACES;
  if (zip !== null) return zipPath(state, zip);
  return city === null ? statePath(state) : cityPath(state, city);
}

const BY_NAME = new Map(Object.entries(STATES).map(([code, name]) => [placeSlug(name), code]));

/** A state as somebody may write it in an address: "wa", "WA", "washington". */
export function stateIn(text: string): string | null {
  const code = text.toUpperCase();
  return Object.hasOwn(STATES, code) ? code : (BY_NAME.get(placeSlug(text)) ?? null);
}

/** A city or ZIP code as somebody may write it there; null for what is neither. */
export function placeIn(text: string): Pick<MarketArea, 'city' | 'zip'> | null {
  if (/^\d{5}$/.test(text)) return { zip: text };
  const slug = placeSlug(text);
  return isSlug(slug) ? { city: slug } : null;
}

function isSlug(slug: string): boolean {
  return slug !== '' && !/^\d{5}$/.test(slug);
}
