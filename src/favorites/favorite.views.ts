import { formatDate, formatTimeAgo } from '../common/dates.js';
import { formatDollars } from '../common/money.js';
import { formatCount } from '../common/numbers.js';
import type { PropertyStatus } from '../properties/property.bounds.js';
import type { Property } from '../properties/property.entity.js';
import { toCardView } from '../properties/property.views.js';
import { paginationOf } from '../properties/results.presenter.js';
import type { Favorite } from './favorite.entity.js';
import type { SavedHome } from './saved-homes.service.js';

const PRIVATE = { robots: 'noindex', section: 'favorites' } as const;

interface ListPage {
  items: readonly SavedHome[];
  removed: readonly SavedHome[];
  total: number;
  page: number;
  perPage: number;
  now: Date;
}

export function favoritesPage({ items, removed, total, page, perPage, now }: ListPage) {
  const last = Math.max(1, Math.ceil(total / perPage));
  const pathOf = (each: number): string => (each === 1 ? '/favorites' : `/favorites?page=${String(each)}`);
  return {
    ...PRIVATE,
    title: page > 1 ? `Your favorites, page ${formatCount(page)}` : 'Your favorites',
    total: total === 1 ? '1 home' : `${formatCount(total)} homes`,
    isEmpty: total === 0,
    favorites: items.map((each) => toFavoriteView(each, now)),
    removed: removed.map((each) => toFavoriteView(each, now)),
    comparable: items.filter(({ home }) => home).length > 1,
    pastTheEnd: page > last ? pathOf(last) : null,
    pagination: last > 1 && page <= last ? paginationOf(page, last, pathOf) : null,
  };
}

/** A favorite as its member reads it. */
export function toFavoriteView({ favorite, home }: SavedHome, now: Date) {
  const card = home && toCardView(home, now);
  return {
    id: favorite.propertyId,
    card,
    name: card ? card.street : `Home in ${favorite.city}, ${favorite.state}`,
    typeCode: card?.typeCode ?? 'single_family',
    saved: favorite.removedAt === null,
    dollars: favorite.savedPrice,
    savedPrice: formatDollars(favorite.savedPrice),
    savedAgo: formatTimeAgo(favorite.savedAt, now),
    savedOn: formatDate(favorite.savedAt),
    priceChange: home && priceChangeOf(favorite, home),
    news: home && newsOf(favorite.savedStatus, home),
    note: favorite.note,
    notePath: `/favorites/${String(favorite.propertyId)}/note`,
  };
}

/** "Down $20,000 since you saved it" */
export function priceChangeOf({ savedPrice }: Favorite, { price }: Property) {
  if (price === savedPrice) return null;
  const [kind, difference] =
    price < savedPrice ? (['down', savedPrice - price] as const) : (['up', price - savedPrice] as const);
  const change = `${kind === 'down' ? 'Down' : 'Up'} ${formatDollars(difference)}`;
  return { kind, change, text: `${change} since you saved it` };
}

/** What became of the home since: its status says the rest. */
function newsOf(before: PropertyStatus, { status, soldPrice }: Property): string | null {
  if (status === before) return null;
  if (status === 'pending') return 'Under contract since you saved it';
  if (status === 'active') return 'Back on the market since you saved it';
  return soldPrice === null ? 'Sold since you saved it' : `Sold for ${formatDollars(soldPrice)} since you saved it`;
}
