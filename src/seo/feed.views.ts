import type { Property } from '../properties/property.entity.js';
import { STATUS_LABELS, TYPE_LABELS } from '../properties/property.labels.js';
import { pathOf } from '../properties/property.slug.js';
import { toCardView } from '../properties/property.views.js';
import { sharePathOf } from './picture/share-path.js';
import { escapeXml, XML_DECLARATION } from './xml.js';

/** Homes are named by us from this day on (RFC 4151): names of entries stay as they are, also when addresses change. */
const SINCE = '2026-01-01';
/** Of a feed in which nothing ever was. */
const BEGINNING = new Date(`${SINCE}T00:00:00Z`);

export interface FeedView {
  /** Of the site, such as https://homes.example */
  origin: string;
  title: string;
  /** The search in its canonical form, with its question mark, or empty. */
  query: string;
  homes: readonly Property[];
  now: Date;
}

/** RFC 4287. */
export function writeFeed({ origin, title, query, homes, now }: FeedView): string {
  const updated = new Date(Math.max(BEGINNING.getTime(), ...homes.map(({ updatedAt }) => updatedAt.getTime())));
  return [
    XML_DECLARATION,
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US">\n',
    element('id', tagUri(origin, `searches${query}`)),
    element('title', title),
    element('updated', updated.toISOString()),
    link('self', `${origin}/properties.atom${query}`, 'application/atom+xml'),
    link('alternate', `${origin}/properties${query}`, 'text/html'),
    `<author>${element('name', 'NexHome').trim()}<uri>${escapeXml(origin)}/</uri></author>\n`,
    element('icon', `${origin}/favicon.svg`),
    ...homes.map((home) => writeEntry(home, origin, now)),
    '</feed>\n',
  ].join('');
}

function writeEntry(home: Property, origin: string, now: Date): string {
  const { price, facts, street, place } = toCardView(home, now);
  const summary = [`${STATUS_LABELS[home.status]}: ${price}`, ...facts, TYPE_LABELS[home.propertyType]].join(' · ');
  const about = [summary, home.title, home.description].filter((text) => text.trim() !== '').join('\n\n');
  const image = `${origin}${sharePathOf(home)}`;
  return [
    '<entry>\n',
    element('id', tagUri(origin, `homes/${String(home.id)}`)),
    element('title', `${price} · ${street}, ${place}`),
    element('published', (home.publishedAt ?? home.createdAt).toISOString()),
    element('updated', home.updatedAt.toISOString()),
    link('alternate', origin + pathOf(home), 'text/html'),
    link('related', image, 'image/jpeg'),
    `<category term="${home.status}" label="${escapeXml(STATUS_LABELS[home.status])}"/>\n`,
    `<category term="${home.propertyType}" label="${escapeXml(TYPE_LABELS[home.propertyType])}"/>\n`,
    element('summary', about),
    '</entry>\n',
  ].join('');
}

/** The port is no part of a name's authority. */
function tagUri(origin: string, specific: string): string {
  return `tag:${new URL(origin).hostname},${SINCE}:${specific}`;
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>\n`;
}

function link(rel: string, href: string, type: string): string {
  return `<link rel="${rel}" type="${type}" href="${escapeXml(href)}"/>\n`;
}
