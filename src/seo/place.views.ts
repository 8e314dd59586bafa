import { formatDollars } from '../common/money.js';
import { formatCount } from '../common/numbers.js';
import { STATES } from '../common/us-states.js';
import { SLOT } from '../common/views/slot.js';
import type { Market, PlaceFigures } from '../search/answers.js';
import { type Filter, NO_FILTER } from '../search/filter.js';
import { queryOf } from '../search/page-links.js';
import { type Crumb } from './json-ld.js';
import { cityPath, pathOfPlace, PLACES, statePath } from './place-path.js';

export interface PlaceLink {
  label: string;
  path: string;
  /** "1,204 homes" */
  count: string;
  /** "$549,900" */
  medianPrice: string;
}

/** The page of a place and its homes. */
export interface PlaceView {
  title: string;
  description: string;
  heading: string;
  lead: string;
  figures: { label: string; value: string }[];
  /** Where its homes are searched: as a list, and beside the map. */
  searchPath: string;
  mapPath: string;
  newestHeading: string;
  /** Where the cards go; empty when there are none. */
  cards: string;
  groups: { id: string; heading: string; links: PlaceLink[] }[];
  breadcrumbs: Crumb[];
}

/** @param cards how many there are */
export function toPlaceView(market: Market, cards: number): PlaceView {
  const name = nameOf(market);
  const heading = `Homes for sale in ${name}`;
  return {
    title: heading,
    description: describe(market, name),
    heading,
    lead: leadOf(market),
    figures: figuresOf(market),
    searchPath: searchPathOf(market),
    mapPath: withView(searchPathOf(market), 'split'),
    newestHeading: `Newest homes in ${name}`,
    cards: cards > 0 ? SLOT : '',
    groups: groupsOf(market, name),
    breadcrumbs: crumbsOf(market),
  };
}

/** The homes for sale there, as the search knows the place. */
export function filterOf({ place: { state, city, zip } }: PlaceFigures): Filter {
  const filter: Filter = { ...NO_FILTER };
  if (state !== null) filter.state = state;
  if (zip !== null) filter.zip = zip;
  else if (city !== null) filter.city = city;
  return filter;
}

/** What a place is called: "Seattle, WA", "98101 (Seattle, WA)", "Washington", "the United States". */
function nameOf({ place: { state, city, zip } }: PlaceFigures): string {
  if (state === null) return 'the United States';
  if (zip !== null) return `${zip} (${city === null ? state : `${city}, ${state}`})`;
  return city === null ? (STATES[state] ?? state) : `${city}, ${state}`;
}

function leadOf({ count, medianPrice }: Market): string {
  if (medianPrice === null) return 'No home is for sale here right now. Look at the places around it.';
  if (count === 1) return `One home is for sale, for ${formatDollars(medianPrice)}.`;
  return `${homesCount(count)} are for sale, at a median price of ${formatDollars(medianPrice)}.`;
}

function describe({ count, medianPrice, medianPricePerSqft }: Market, name: string): string {
  if (medianPrice === null) return `Homes in ${name}, and homes for sale around it.`;
  const perSqft = medianPricePerSqft === null ? '' : `, ${formatDollars(medianPricePerSqft)} per square foot`;
  return `${homesCount(count)} for sale in ${name}. Median price ${formatDollars(medianPrice)}${perSqft}. Photos, prices, facts and a map.`;
}

function figuresOf({ count, medianPrice, medianPricePerSqft }: Market): PlaceView['figures'] {
  return [
    { label: 'Homes for sale', value: formatCount(count) },
    { label: 'Median price', value: medianPrice === null ? '–' : formatDollars(medianPrice) },
    { label: 'Median price per sqft', value: medianPricePerSqft === null ? '–' : formatDollars(medianPricePerSqft) },
  ];
}

function groupsOf(market: Market, name: string): PlaceView['groups'] {
  const { place, within, nearby } = market;
  const state = place.state === null ? '' : (STATES[place.state] ?? place.state);
  const zips = within.filter((each) => each.place.zip !== null);
  const others = within.filter((each) => each.place.zip === null);
  return [
    { id: 'within', heading: place.state === null ? 'States' : `Cities in ${name}`, links: linksTo(others) },
    { id: 'zips', heading: `ZIP codes in ${name}`, links: linksTo(zips) },
    // The nearest first, which in a large state may be far away.
    {
      id: 'nearby',
      heading: `Other ${place.zip === null ? 'cities' : 'ZIP codes'} in ${state}`,
      links: linksTo(nearby),
    },
  ].filter(({ links }) => links.length > 0);
}

export function linksTo(places: readonly PlaceFigures[]): PlaceLink[] {
  return places.flatMap((figures) => {
    const { place, count, medianPrice } = figures;
    const path = pathOfPlace(place);
    if (path === null) return [];
    const label = place.zip ?? (place.city === null ? nameOf(figures) : `${place.city}, ${place.state ?? ''}`);
    return [
      { label, path, count: homesCount(count), medianPrice: medianPrice === null ? '–' : formatDollars(medianPrice) },
    ];
  });
}

function crumbsOf({ place: { state, city, zip } }: Market): Crumb[] {
  const crumbs: Crumb[] = [{ label: 'Homes', path: PLACES }];
  if (state !== null) crumbs.push({ label: STATES[state] ?? state, path: statePath(state) });
  if (state !== null && city !== null) crumbs.push({ label: city, path: cityPath(state, city) });
  if (zip !== null) crumbs.push({ label: zip, path: null });
  // The last one is this page.
  return crumbs.map((crumb, i) => (i === crumbs.length - 1 ? { ...crumb, path: null } : crumb));
}

function searchPathOf(market: Market): string {
  return `/properties${queryOf({ filter: filterOf(market), sort: 'newest', page: 1, perPage: 24 })}`;
}

function withView(path: string, view: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}view=${view}`;
}

function homesCount(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'home' : 'homes'}`;
}
