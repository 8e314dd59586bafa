import type { PlaceFigures } from '../search/answers.js';
import type { ListedHome } from './listed-homes.service.js';
import { pathOfPlace } from './place-path.js';
import { escapeXml, XML_DECLARATION } from './xml.js';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** An address and when what is there last changed. */
export interface Entry {
  path: string;
  /** Milliseconds since 1970; null where nobody knows. */
  changedAt: number | null;
}

export function writeSitemapIndex(origin: string, sitemaps: readonly Entry[]): string {
  const entries = sitemaps.map((each) => writeEntry('sitemap', origin, each)).join('');
  return `${XML_DECLARATION}<sitemapindex xmlns="${NAMESPACE}">\n${entries}</sitemapindex>\n`;
}

/** A sitemap as it is sent, piece by piece. */
export async function* writeSitemap(
  origin: string,
  batches: AsyncIterable<readonly Entry[]> | Iterable<readonly Entry[]>,
): AsyncGenerator<string> {
  yield `${XML_DECLARATION}<urlset xmlns="${NAMESPACE}">\n`;
  for await (const batch of batches) yield batch.map((each) => writeEntry('url', origin, each)).join('');
  yield '</urlset>\n';
}

export function entryOfPlace({ place, newestAt }: PlaceFigures): Entry[] {
  const path = pathOfPlace(place);
  return path === null ? [] : [{ path, changedAt: newestAt }];
}

function writeEntry(tag: 'url' | 'sitemap', origin: string, { path, changedAt }: Entry | ListedHome): string {
  const changed = changedAt === null ? '' : `<lastmod>${new Date(changedAt).toISOString()}</lastmod>`;
  return `<${tag}><loc>${escapeXml(origin + path)}</loc>${changed}</${tag}>\n`;
}
