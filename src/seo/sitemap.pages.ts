import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { NotFoundError } from '../common/errors.js';
import { EntityTags, isForEveryone } from '../common/http/entity-tags.js';
import { Settings } from '../config/settings.js';
import { ListedHomes } from './listed-homes.service.js';
import { PLACES, stateIn } from './place-path.js';
import { type Entry, entryOfPlace, writeSitemap, writeSitemapIndex } from './sitemap.views.js';
import { Sitemaps } from './sitemaps.service.js';

const XML = 'application/xml; charset=utf-8';
/** Pages that nobody's listing makes or unmakes. */
const SITE = ['/', '/properties', PLACES, '/api/docs'];

/** What search engines read: where they may go, and what there is. */
@ApiExcludeController()
@Controller()
export class SitemapPages {
  private readonly origin: string;

  constructor(
    private readonly sitemaps: Sitemaps,
    private readonly homes: ListedHomes,
    private readonly tags: EntityTags,
    { publicUrl }: Settings,
  ) {
    this.origin = publicUrl;
  }

  /** RFC 9309. Pages that should not be found say so themselves: who may not read them would not know. */
  @Get('robots.txt')
  robots(@Res() response: Response): void {
    const rules = ['User-agent: *', 'Disallow: /api/', 'Allow: /api/docs', '', `Sitemap: ${this.origin}/sitemap.xml`];
    if (isForEveryone(response)) response.setHeader('Cache-Control', 'public, max-age=3600');
    response.type('text/plain; charset=utf-8').send(`${rules.join('\n')}\n`);
  }

  @Get('sitemap.xml')
  async index(@Req() request: Request, @Res() response: Response): Promise<void> {
    const [parts, states] = [await this.sitemaps.parts(), await this.sitemaps.states()];
    const sitemaps: Entry[] = [
      { path: '/sitemaps/site.xml', changedAt: null },
      ...states.map(({ place, newestAt }) => ({
        path: `/sitemaps/places-${(place.state ?? '').toLowerCase()}.xml`,
        changedAt: newestAt,
      })),
      ...parts.map(({ part, changedAt }) => ({ path: `/sitemaps/homes-${String(part)}.xml`, changedAt })),
    ];
    const text = writeSitemapIndex(this.origin, sitemaps);
    if (this.tags.isUnchanged(request, response, tagOf(text))) return;
    response.type(XML).send(text);
  }

  @Get('sitemaps/:name.xml')
  async sitemap(@Param('name') name: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const [, kind, which = ''] = /^(site|places-(?=[a-z]{2}$)|homes-(?=[1-9]\d{0,5}$))(.*)$/.exec(name) ?? [];
    if (kind === 'site' && which === '') await this.sendEntries(SITE.map(unchanging), request, response);
    else if (kind === 'places-') await this.sendPlaces(which, request, response);
    else if (kind === 'homes-') await this.sendHomes(Number(which), request, response);
    else throw new NotFoundError('sitemap');
  }

  private async sendPlaces(state: string, request: Request, response: Response): Promise<void> {
    const code = stateIn(state);
    const places = code === null ? [] : await this.sitemaps.placesIn(code);
    if (places.length === 0) throw new NotFoundError('sitemap');
    await this.sendEntries(places.flatMap(entryOfPlace), request, response);
  }

  private async sendEntries(entries: readonly Entry[], request: Request, response: Response): Promise<void> {
    if (this.tags.isUnchanged(request, response, tagOf(JSON.stringify([this.origin, entries])))) return;
    await send(writeSitemap(this.origin, [entries]), request, response);
  }

  private async sendHomes(part: number, request: Request, response: Response): Promise<void> {
    if (part > (await this.homes.lastPart())) throw new NotFoundError('sitemap');
    const summary = await this.homes.summaryOf(part);
    if (summary.listed === 0) throw new NotFoundError('sitemap');
    if (this.tags.isUnchanged(request, response, tagOf(JSON.stringify([this.origin, summary])))) return;
    await send(writeSitemap(this.origin, this.homes.in(part)), request, response);
  }
}

function unchanging(path: string): Entry {
  return { path, changedAt: null };
}

function tagOf(content: string): string {
  return `"${hash('sha256', content, 'base64url').slice(0, 22)}"`;
}

/** Rows are read as fast as the client takes them. When either side goes away, so does the other. */
async function send(pieces: AsyncIterable<string>, request: Request, response: Response): Promise<void> {
  response.setHeader('Content-Type', XML);
  if (request.method === 'HEAD') response.end();
  else await pipeline(Readable.from(pieces), response).catch(() => response.destroy());
}
