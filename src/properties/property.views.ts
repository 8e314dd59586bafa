import { formatDate, formatDaysAgo, daysBetween } from '../common/dates.js';
import { formatDollars } from '../common/money.js';
import { formatCount } from '../common/numbers.js';
import { STATES } from '../common/us-states.js';
import { type ImageResource, toImageResource } from '../images/image.resource.js';
import type { Property } from './property.entity.js';
import { STATUS_LABELS, TYPE_LABELS } from './property.labels.js';
import { pathOf } from './property.slug.js';

/** What the views of a home get: plain values, ready to be written out. */
export interface CardView {
  id: number;
  path: string;
  title: string;
  /** $1,234,567 */
  price: string;
  /** The same as a number. */
  dollars: number;
  /** "3 bd", "2.5 ba", "1,840 sqft" */
  facts: string[];
  type: string;
  /** "single_family" */
  typeCode: string;
  /** "1420 E John St #2B", or the title when the address is withheld */
  street: string;
  /** "Seattle, WA 98112" */
  place: string;
  status: { code: string; label: string };
  /** Worth a badge: pending, sold, "Price cut $15,000", new. */
  badge: { kind: 'pending' | 'sold' | 'cut' | 'new'; label: string } | null;
  /** "New today", "12 days on NexHome" */
  age: string;
  publishedOn: string;
  cover: ImageResource | null;
  photoCount: number;
  /** One for each photo, up to five; none for a single photo. */
  dots: number[];
}

export interface Fact {
  label: string;
  value: string;
}

export interface HomeView extends CardView {
  description: string[];
  addressWithheld: boolean;
  state: string;
  stateName: string;
  city: string;
  factGroups: { title: string; facts: Fact[] }[];
  features: string[];
  photos: (ImageResource & { number: number })[];
  pricePerSqft: string | null;
  soldOn: string | null;
}

const NEW_DAYS = 7;
const MOST_DOTS = 5;

export function toCardView(property: Property, now: Date): CardView {
  const days = property.publishedAt ? daysBetween(property.publishedAt, now) : 0;
  const photos = property.images ?? [];
  return {
    id: property.id,
    path: pathOf(property),
    title: property.title,
    price: property.price === 0 ? 'No price yet' : formatDollars(property.price),
    dollars: property.price,
    facts: shortFacts(property),
    type: TYPE_LABELS[property.propertyType],
    typeCode: property.propertyType,
    street: streetOf(property),
    place: placeOf(property),
    status: { code: property.status, label: STATUS_LABELS[property.status] },
    badge: badgeOf(property, days),
    age: ageOf(property, days, now),
    publishedOn: property.publishedAt ? formatDate(property.publishedAt) : '',
    cover: photos[0] ? toImageResource(photos[0]) : null,
    photoCount: photos.length,
    dots: photos.length > 1 ? photos.slice(0, MOST_DOTS).map((_photo, i) => i + 1) : [],
  };
}

export function toHomeView(property: Property, now: Date): HomeView {
  return {
    ...toCardView(property, now),
    description: property.description.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== ''),
    addressWithheld: property.addressWithheld,
    state: property.state,
    stateName: STATES[property.state] ?? property.state,
    city: property.city,
    factGroups: factGroupsOf(property),
    features: property.features,
    photos: (property.images ?? []).map((image, i) =>
      Object.assign(toImageResource(image), {
        alt: image.alt || `Photo ${String(i + 1)} of ${streetOf(property)}`,
        number: i + 1,
      }),
    ),
    pricePerSqft:
      property.livingAreaSqft && property.price
        ? formatDollars(Math.round(property.price / property.livingAreaSqft))
        : null,
    soldOn: property.soldAt ? formatDate(property.soldAt) : null,
  };
}

function shortFacts({ bedrooms, bathrooms, livingAreaSqft, lotSqft, propertyType }: Property): string[] {
  const facts = [
    bedrooms === null ? null : bedrooms === 0 ? 'Studio' : `${String(bedrooms)} bd`,
    bathrooms === null ? null : `${String(bathrooms)} ba`,
    livingAreaSqft === null ? null : `${formatCount(livingAreaSqft)} sqft`,
    propertyType === 'land' && lotSqft !== null ? lot(lotSqft) : null,
  ];
  return facts.filter((fact) => fact !== null);
}

function factGroupsOf(property: Property): HomeView['factGroups'] {
  const groups = [
    {
      title: 'Inside',
      facts: [
        fact('Bedrooms', property.bedrooms, String),
        fact('Bathrooms', property.bathrooms, String),
        fact('Living area', property.livingAreaSqft, (sqft) => `${formatCount(sqft)} sqft`),
        fact('Stories', property.stories, String),
      ],
    },
    {
      title: 'Building and lot',
      facts: [
        fact('Type', TYPE_LABELS[property.propertyType], String),
        fact('Year built', property.yearBuilt, String),
        fact('Lot', property.lotSqft, areaOf),
        fact('Garage', property.garageSpaces, (spaces) =>
          spaces === 0 ? 'None' : `${String(spaces)} ${spaces === 1 ? 'space' : 'spaces'}`,
        ),
      ],
    },
    {
      title: 'Price and listing',
      facts: [
        fact('Price', property.price || null, formatDollars),
        fact('Price per sqft', property.livingAreaSqft, (sqft) => formatDollars(Math.round(property.price / sqft))),
        fact('HOA', property.hoaMonthly, (dollars) => (dollars === 0 ? 'None' : `${formatDollars(dollars)} a month`)),
        fact('Listed', property.publishedAt, formatDate),
        fact('Sold', property.soldAt, formatDate),
        fact('Listing number', property.id, String),
      ],
    },
  ];
  return groups.map(({ title, facts }) => ({ title, facts: facts.filter((each) => each !== null) }));
}

function fact<T>(label: string, value: T | null, format: (value: T) => string): Fact | null {
  return value === null ? null : { label, value: format(value) };
}

/** What everyone reads of where it is: the title where the address is withheld. */
export function streetOf({ address, unit, addressWithheld, title }: Property): string {
  if (addressWithheld || address === null) return title || 'New listing';
  return unit ? `${address} #${unit}` : address;
}

/** What a listing is called where its owner reads of it. */
export function nameOf({ address, unit, title }: Property): string {
  if (address === null) return title || 'your new listing';
  return unit ? `${address} #${unit}` : address;
}

/** "Seattle, WA 98112", or what a draft has of it. */
function placeOf({ city, state, zip }: Property): string {
  return [city, `${state} ${zip}`.trim()].filter((part) => part !== '').join(', ') || 'No place yet';
}

function badgeOf({ status, price, previousPrice }: Property, days: number): CardView['badge'] {
  if (status === 'pending' || status === 'sold') return { kind: status, label: STATUS_LABELS[status] };
  if (status === 'active' && previousPrice !== null && price < previousPrice) {
    return { kind: 'cut', label: `Price cut ${formatDollars(previousPrice - price)}` };
  }
  return status === 'active' && days < NEW_DAYS ? { kind: 'new', label: 'New' } : null;
}

function ageOf({ status, soldAt }: Property, days: number, now: Date): string {
  if (status === 'sold' && soldAt) return `Sold ${formatDaysAgo(daysBetween(soldAt, now))}`;
  return days < NEW_DAYS ? `New ${formatDaysAgo(days)}` : `${formatCount(days)} days on NexHome`;
}

const ACRE = 43_560;
const ACRES = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** "9,000 sqft", "2 acres" */
export function areaOf(sqft: number): string {
  if (sqft < ACRE) return `${formatCount(sqft)} sqft`;
  const acres = ACRES.format(sqft / ACRE);
  return acres === '1' ? '1 acre' : `${acres} acres`;
}

/** "2-acre lot", "9,000 sqft lot" */
function lot(sqft: number): string {
  return sqft < ACRE ? `${formatCount(sqft)} sqft lot` : `${ACRES.format(sqft / ACRE)}-acre lot`;
}
