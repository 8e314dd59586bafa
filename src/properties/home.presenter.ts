import { SLOT } from '../common/views/slot.js';
import type { FormKeys } from '../inquiries/form-token.js';
import { toContactCard } from '../inquiries/contact-card.views.js';
import type { Known } from '../inquiries/inquiry-prefill.views.js';
import type { Actor } from '../users/actor.js';
import { marketHistory } from './events/price-history.js';
import type { PropertyEvent } from './events/property-event.entity.js';
import { toHistoryView } from './history.views.js';
import { toManageView } from './listing.views.js';
import { toLocator } from './locator.views.js';
import { toMonthlyCost } from './monthly-cost.views.js';
import type { Property } from './property.entity.js';
import { isPublic, mayManage } from './property.policy.js';
import { pathOf } from './property.slug.js';
import { toHomeView } from './property.views.js';

interface Home {
  property: Property;
  /** All that happened to it, oldest first. */
  events: readonly PropertyEvent[];
  /** Who looks at it; null for a stranger. */
  actor: (Actor & Known) | null;
  now: Date;
  /** Has that person saved it? */
  isSaved?: boolean;
  /** Of the site, such as https://homes.example */
  origin: string;
  /** Of maps, where it is not the one that is built in. */
  mapStyleUrl: string | undefined;
  /** Of the request, for a monthly cost on other terms than the usual ones. */
  query?: URLSearchParams;
  /** What forms are signed with. */
  keys: FormKeys;
}

/** What the page of a home gets. Similar homes go into its slot. */
export function toHomePage({ property, events, actor, now, isSaved = false, origin, mapStyleUrl, query, keys }: Home) {
  const home = toHomeView(property, now);
  return {
    section: 'properties',
    title: `${home.street}, ${home.place}`,
    description: `${home.price} · ${home.facts.join(' · ')} in ${home.place}. ${property.title}`,
    canonical: origin + pathOf(property),
    home: {
      ...home,
      saved: isSaved,
      savable: isPublic(property),
      contact: toContactCard(property, actor, keys, now),
      history: toHistoryView(marketHistory(events, property, now), now),
      locator: toLocator(property, mapStyleUrl),
      cost: toMonthlyCost(property, query),
      share: shareOf(home, origin + pathOf(property)),
    },
    manage: actor && mayManage(actor, property) ? toManageView(property, actor) : undefined,
    robots: isPublic(property) ? undefined : 'noindex',
    similar: SLOT,
    breadcrumbs: breadcrumbsOf(home),
  };
}

/** For those who pass it on: where it is, and a mail that says so. */
function shareOf({ street, place, price }: { street: string; place: string; price: string }, url: string) {
  const title = `${street}, ${place}`;
  const mail = `subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${title}, ${price}\n\n${url}`)}`;
  return { url, title, mail: `mailto:?${mail}` };
}

function breadcrumbsOf({ city, state, street }: { city: string; state: string; street: string }) {
  const inCity = new URLSearchParams({ city, state }).toString();
  return [
    { label: 'Homes', path: '/properties' },
    { label: state, path: `/properties?state=${state}` },
    { label: city, path: `/properties?${inCity}` },
    { label: street, path: null },
  ];
}
