/** What says where homes are to be: one gives way to the other. */
const PLACES = ['city', 'state', 'zip', 'near', 'within', 'box', 'polygon'];
/** What is drawn on the map, or taken from it. */
const AREAS = ['near', 'within', 'box', 'polygon'];

/** The page of a search with its homes in another area. */
export function addressIn(query: URLSearchParams, area: { box: string } | { polygon: string }): string {
  const changed = without(query, PLACES);
  for (const [name, value] of Object.entries(area)) changed.set(name, value);
  return addressOf(changed);
}

/** The homes of a search within a box, as a list. */
export function listOf(query: URLSearchParams, box: string): string {
  const changed = without(query, ['view']);
  changed.set('box', box);
  return addressOf(changed);
}

/** The page of a search in no area; in its city, if it names one. */
export function addressWithoutArea(query: URLSearchParams): string {
  return addressOf(without(query, AREAS));
}

export function hasArea(query: URLSearchParams): boolean {
  return AREAS.some((name) => query.has(name));
}

/** The search as the map asks for it: around the box, too, which is only where the list ends. */
export function searchOf(query: URLSearchParams): URLSearchParams {
  return without(query, ['view', 'sort', 'page', 'per_page', 'box']);
}

function without(query: URLSearchParams, names: readonly string[]): URLSearchParams {
  const changed = new URLSearchParams(query);
  for (const name of names) changed.delete(name);
  return changed;
}

function addressOf(query: URLSearchParams): string {
  // Commas and semicolons are what coordinates are made of, and may stand in a query as they are.
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3B', ';');
  return `/properties${text === '' ? '' : `?${text}`}`;
}
