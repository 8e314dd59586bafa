import { expect } from '@jest/globals';
import type { PropertyEventList } from '../../../src/properties/events/property-event.resource.js';
import type { PropertyResource } from '../../../src/properties/property.resource.js';
import type { SuggestionList } from '../../../src/search/suggestions.resource.js';
import { LISTING } from '../../support/listing.js';
import type { Cast } from './cast.js';
import type { Situation } from './listings.js';
import { everybody, hidden, items, members, ownersOnly, type Rows, type Seen } from './row.js';
import { managed, rowsFor } from './situation-rows.js';

/** Some of each: what everybody sees, and what only the owner does. */
const SOME = ['draft', 'active', 'withdrawn', 'takenDown', 'deleted', 'removed'] as const satisfies Situation[];

/** Reading listings and writing down what they say. */
export const LISTING_ROWS: Rows = {
  listProperties: [
    {
      of: 'everybody’s listings at the owner’s price',
      keepsPeople: true,
      ask: async (cast) => {
        await idsOf(cast);
        return { query: `min_price=${String(cast.price)}&max_price=${String(cast.price)}` };
      },
      answers: everybody(200),
      shows: async (body, { cast }) => {
        expect(body).toMatchObject({ total: 1, items: [{ id: Number((await cast.listing('active')).id) }] });
        expect(JSON.stringify(body)).not.toContain('"management"');
      },
    },
  ],
  mapProperties: [
    {
      of: 'everybody’s listings at the owner’s price',
      keepsPeople: true,
      ask: async (cast) => {
        await idsOf(cast);
        const price = String(cast.price);
        return { query: `min_price=${price}&max_price=${price}&view=-90,-180,90,180&zoom=3` };
      },
      answers: everybody(200),
      shows: async (body, { cast }) => {
        expect(body).toMatchObject({ total: 1, pins: [{ id: Number((await cast.listing('active')).id) }] });
      },
    },
  ],
  suggestPlaces: [
    {
      of: 'everybody’s addresses',
      keepsPeople: true,
      ask: async (cast) => {
        await idsOf(cast);
        return { query: `q=${encodeURIComponent(LISTING.address)}&limit=20` };
      },
      answers: everybody(200),
      shows: async (body, { cast }) => {
        const suggested = (body as SuggestionList).items
          .map(({ property_id }) => property_id)
          .filter((id) => id !== null);
        expect(suggested.length).toBeGreaterThan(0);
        const kept = await Promise.all(SOME.filter((each) => each !== 'active').map((each) => cast.listing(each)));
        for (const { id } of kept) expect(suggested).not.toContain(Number(id));
      },
    },
  ],
  interpretSearch: [
    {
      of: 'a sentence, the same for everybody',
      keepsPeople: true,
      ask: () => Promise.resolve({ query: 'q=3+beds+under+600k' }),
      answers: everybody(200),
      shows: (body) => {
        expect(body).toMatchObject({ query: 'max_price=600000&min_beds=3' });
        return Promise.resolve();
      },
    },
  ],
  listMyProperties: [
    {
      of: 'the caller’s listings',
      ask: async (cast) => {
        await Promise.all([idsOf(cast), cast.othersListing()]);
        return {};
      },
      answers: members(200),
      shows: async (body, { cast, caller }) => {
        const ids = { [cast.owner.id]: await idsOf(cast), [cast.other.id]: [(await cast.othersListing()).id] };
        const shown = items(body).map(({ id }) => String(id));
        expect(shown.sort()).toEqual((ids[caller?.id ?? ''] ?? []).sort());
      },
    },
  ],
  getProperty: rowsFor(
    {
      active: everybody(200),
      pending: everybody(200),
      sold: everybody(200),
      draft: hidden(200),
      withdrawn: hidden(200),
      takenDown: hidden(200),
      deleted: everybody(404),
      removed: everybody(404),
    },
    {
      shows: (body, { id }, seen) => {
        expect(body).toMatchObject({ id: Number(id) });
        expect('management' in (body as PropertyResource)).toBe(isManager(seen));
      },
    },
  ),
  listPropertyEvents: rowsFor(
    {
      active: everybody(200),
      sold: everybody(200),
      draft: hidden(200),
      withdrawn: hidden(200),
      takenDown: hidden(200),
      deleted: everybody(404),
      removed: everybody(404),
    },
    {
      shows: (body, _listing, seen) => {
        const { items: events } = body as PropertyEventList;
        expect(events.length).toBeGreaterThan(0);
        // What happened while it was a draft is nobody else's business.
        expect(events.some(({ number }) => number === 1)).toBe(isManager(seen));
      },
    },
  ),
  createProperty: [
    {
      of: 'a draft of the caller’s',
      keepsPeople: true,
      ask: () => ({ body: LISTING }),
      answers: members(201),
      shows: async (body, { cast, caller }) => {
        const { id, status, management } = body as PropertyResource;
        expect({ status, managed: management !== undefined }).toEqual({ status: 'draft', managed: true });
        expect(await cast.world.ownerOf(id)).toBe(caller?.id);
      },
    },
  ],
  editProperty: [
    ...rowsFor(managed(200), {
      ask: () => ({ headers: { 'If-Match': '*' }, body: { title: 'Porch' } }),
      shows: (body) => {
        expect(body).toMatchObject({ title: 'Porch' });
      },
    }),
    ...rowsFor({ takenDown: ownersOnly(200, 404) }, { ask: () => ({ headers: { 'If-Match': '*' }, body: {} }) }),
    // What is wrong with a request says nothing about a listing that the caller must not know of.
    ...inOtherWords('without saying what the change is based on', { draft: ownersOnly(428, 404) }, { body: {} }),
    ...inOtherWords(
      'based on another version',
      { draft: ownersOnly(412, 404), active: ownersOnly(412, 403) },
      { headers: { 'If-Match': '"99"' }, body: {} },
    ),
    ...inOtherWords(
      'with what it cannot say together',
      { draft: ownersOnly(400, 404), active: ownersOnly(400, 403) },
      { headers: { 'If-Match': '*' }, body: { zip: '10001' } },
    ),
  ],
};

function inOtherWords(how: string, answers: Parameters<typeof rowsFor>[0], asked: object) {
  return rowsFor(answers, { ask: () => asked }).map((row) => ({ ...row, of: `${String(row.of)}, ${how}` }));
}

function isManager({ cast, caller }: Seen): boolean {
  return caller === cast.owner || caller === cast.admin;
}

async function idsOf(cast: Cast): Promise<string[]> {
  const ids: string[] = [];
  for (const situation of SOME) ids.push((await cast.listing(situation)).id);
  return ids;
}
