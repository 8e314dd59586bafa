import { formatCount } from '../common/numbers.js';
import { priceChangeOf } from '../favorites/favorite.views.js';
import type { Favorite } from '../favorites/favorite.entity.js';
import type { Received } from '../inquiries/inbox.service.js';
import { toMessageRow } from '../inquiries/messages.views.js';
import { type ListingCounts, type Shelf, SHELVES } from '../properties/owned-listings.service.js';
import type { Property } from '../properties/property.entity.js';
import { toCardView } from '../properties/property.views.js';
import { paginationOf } from '../properties/results.presenter.js';
import type { Days } from './days.js';
import { toTotals } from './figures.views.js';
import { toCareItem, toListingRow } from './listing-row.views.js';
import type { Series } from './listing-statistics.service.js';

const PRIVATE = { robots: 'noindex', section: 'dashboard' } as const;
const PATH = '/dashboard';
/** What needs its member, and is named. */
export const MOST_CARE = 5;

const LABELS: Readonly<Record<Shelf, string>> = {
  active: 'For sale',
  pending: 'Pending',
  draft: 'Drafts',
  sold: 'Sold',
  withdrawn: 'Withdrawn',
  deleted: 'Deleted',
};
/** In the order in which one looks for them. */
const ORDER = ['active', 'pending', 'draft', 'sold', 'withdrawn', 'deleted'] as const satisfies readonly Shelf[];

/** What of the listings is shown: a shelf, or null for all of them. */
export interface Asked {
  shelf: Shelf | null;
  page: number;
}

interface Listings {
  counts: ListingCounts;
  listings: readonly Property[];
  statistics: ReadonlyMap<number, Series>;
  now: Date;
}

interface Overview extends Listings {
  care: readonly Property[];
  totals: Series;
  days: Days;
  messages: readonly Received[];
  favorites: readonly Favorite[];
  viewed: readonly number[];
  homes: readonly Property[];
}

export function overviewPage(overview: Overview) {
  const { counts, listings, care, totals, days, messages, favorites, viewed, homes, now } = overview;
  const byId = new Map(homes.map((home) => [home.id, home]));
  const listed = counts.total > 0;
  return {
    ...PRIVATE,
    title: 'Dashboard',
    listed,
    care: care.map((property) => toCareItem(property, now)),
    moreCare: moreCareOf(counts, care),
    totals: listed ? toTotals(totals, days) : null,
    listings: rowsOf(overview, PATH),
    tabs: counts.total > 1 ? tabsOf(counts, undefined) : null,
    all:
      counts.total > listings.length
        ? { path: addressOf({ shelf: null, page: 1 }), total: formatCount(counts.total) }
        : null,
    messages: messages.map((message) => toMessageRow(message, now)),
    favorites: favorites.flatMap((favorite) => {
      const home = byId.get(favorite.propertyId);
      return home ? [{ ...toCardView(home, now), priceChange: priceChangeOf(favorite, home) }] : [];
    }),
    viewed: viewed.flatMap((id) => {
      const home = byId.get(id);
      return home ? [toCardView(home, now)] : [];
    }),
  };
}

export function listPage(found: Listings, asked: Asked, perPage: number) {
  const { counts } = found;
  const { shelf, page } = asked;
  const total = shelf === null ? counts.total : counts.on[shelf];
  const last = Math.max(1, Math.ceil(total / perPage));
  const name = shelf === null ? 'Your listings' : `Your listings: ${LABELS[shelf].toLowerCase()}`;
  return {
    ...PRIVATE,
    title: page > 1 ? `${name}, page ${formatCount(page)}` : name,
    total: total === 1 ? '1 listing' : `${formatCount(total)} listings`,
    tabs: tabsOf(counts, shelf),
    listings: rowsOf(found, addressOf(asked)),
    pastTheEnd: page > last ? addressOf({ shelf, page: last }) : null,
    pagination: last > 1 && page <= last ? paginationOf(page, last, (each) => addressOf({ shelf, page: each })) : null,
  };
}

/** Null for the overview. What the address does not say well, it does not say. */
export function readQuery(query: URLSearchParams): Asked | null {
  const status = query.get('status');
  const page = /^[1-9]\d{0,5}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1;
  if (status === null && page === 1) return null;
  return { shelf: SHELVES.find((shelf) => shelf === status) ?? null, page };
}

function addressOf({ shelf, page }: Asked): string {
  return `${PATH}?status=${shelf ?? 'all'}${page > 1 ? `&page=${String(page)}` : ''}`;
}

function rowsOf({ listings, statistics, now }: Listings, here: string) {
  return listings.map((property) => toListingRow(property, statistics.get(property.id), here, now));
}

/** Shelves with nothing on them are left out. */
function tabsOf({ total, on }: ListingCounts, current: Shelf | null | undefined) {
  const tab = (shelf: Shelf | null, label: string, count: number) => ({
    path: addressOf({ shelf, page: 1 }),
    label: `${label} ${formatCount(count)}`,
    current: shelf === current,
  });
  const shelves = ORDER.filter((shelf) => on[shelf] > 0 || shelf === current);
  return [tab(null, 'All', total), ...shelves.map((shelf) => tab(shelf, LABELS[shelf], on[shelf]))];
}

/** The ways to those that are not named. */
function moreCareOf({ on, longPending }: ListingCounts, care: readonly Property[]) {
  const named = (status: Shelf): number => care.filter((property) => property.status === status).length;
  const drafts = on.draft - named('draft');
  const pending = longPending - named('pending');
  const links = [
    pending > 0
      ? { path: addressOf({ shelf: 'pending', page: 1 }), label: `${formatCount(pending)} more pending for long` }
      : null,
    drafts > 0
      ? {
          path: addressOf({ shelf: 'draft', page: 1 }),
          label: drafts === 1 ? '1 more draft' : `${formatCount(drafts)} more drafts`,
        }
      : null,
  ];
  return links.filter((link) => link !== null);
}
