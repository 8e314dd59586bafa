import { SLOT } from '../common/views/slot.js';
import type { FormKeys } from '../inquiries/form-token.js';
import { toContactCard } from '../inquiries/contact-card.views.js';
import type { Known } from '../inquiries/inquiry-prefill.views.js';
import type { Actor } from '../users/actor.js';
import { SHARE_HEIGHT, SHARE_WIDTH, toDescription } from '../seo/head.views.js';
import { homeJsonLd } from '../seo/home-json-ld.views.js';
import type { Crumb } from '../seo/json-ld.js';
import { sharePathOf } from '../seo/picture/share-path.js';
import { cityPath, PLACES, statePath } from '../seo/place-path.js';
import { marketHistory } from './events/price-history.js';
import type { PropertyEvent } from './events/property-event.entity.js';
import { toHistoryView } from './history.views.js';
import { toManageView } from './listing.views.js';
import { toLocator } from './locator.views.js';
import { toMonthlyCost } from './monthly-cost.views.js';
import type { Property } from './property.entity.js';
import { isPublic, mayManage } from './property.policy.js';
import { pathOf } from './property.slug.js';
import { type HomeView, toHomeView } from './property.views.js';

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
  const name = `${home.street}, ${home.place}`;
  const about = [home.price, ...home.facts].join(' · ');
  const breadcrumbs = breadcrumbsOf(home);
  return {
    section: 'properties',
    title: name,
    description: toDescription(`${about} in ${home.place}. ${property.title}`),
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
    breadcrumbs,
    shareImage: isPublic(property)
      ? { url: origin + sharePathOf(property), alt: `${name}: ${about}`, width: SHARE_WIDTH, height: SHARE_HEIGHT }
      : undefined,
    jsonLd: homeJsonLd(property, name, origin, breadcrumbs),
  };
}

/** For those who pass it on: where it is, and a mail that says so. */
function shareOf({ street, place, price }: { street: string; place: string; price: string }, url: string) {
  const title = `${street}, ${place}`;
  const mail = `subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${title}, ${price}\n\n${url}`)}`;
  return { url, title, mail: `mailto:?${mail}` };
}

function breadcrumbsOf({ city, state, stateName, street }: HomeView): Crumb[] {
  const inCity = new URLSearchParams({ city, state }).toString();
  return [
    { label: 'Homes', path: PLACES },
    { label: stateName, path: statePath(state) },
    { label: city, path: cityPath(state, city) ?? `/properties?${inCity}` },
    { label: street, path: null },
  ];
}
