import { expect } from '@jest/globals';
import type { FavoriteList } from '../../../src/favorites/favorite.resource.js';
import { FavoritesService } from '../../../src/favorites/favorites.service.js';
import type { Cast } from './cast.js';
import { type Situation, SITUATIONS } from './listings.js';
import { type Answers, members, ownersOnly, type Row, type Rows } from './row.js';

/** What members save: everybody keeps their own, and of listings only those that everybody sees. */
export const FAVORITE_ROWS: Rows = {
  listFavorites: [
    {
      of: 'the caller’s favorites',
      ask: async (cast) => {
        await idSavedByOwner(cast);
        return {};
      },
      answers: members(200),
      shows: async (body, { cast, caller }) => {
        const shown = (body as FavoriteList).items.map(({ property_id }) => property_id);
        expect(shown).toEqual(caller === cast.owner ? [await idSavedByOwner(cast)] : []);
      },
    },
  ],
  saveFavorite: [
    ...saving({ active: members(201), pending: members(201), sold: members(201) }),
    ...saving({ draft: ownersOnly(409, 404), withdrawn: ownersOnly(409, 404), takenDown: ownersOnly(409, 404) }),
    ...saving({ deleted: members(404), removed: members(404) }),
  ],
  removeFavorite: [
    {
      of: 'a listing that the owner has saved',
      ask: async (cast) => ({ path: { propertyId: String(await idSavedByOwner(cast)) } }),
      answers: members(204),
    },
    {
      of: 'a listing that nobody else may see',
      keepsPeople: true,
      ask: async (cast) => ({ path: { propertyId: (await cast.listing('draft')).id } }),
      answers: members(204),
    },
  ],
};

function saving(answers: Partial<Record<Situation, Answers>>): Row[] {
  return (Object.keys(answers) as Situation[]).map((situation) => ({
    of: `a listing of the owner that ${SITUATIONS[situation]}`,
    keepsPeople: true,
    ask: async (cast) => ({ path: { propertyId: (await cast.listing(situation)).id }, body: { note: 'A porch' } }),
    answers: answers[situation]!,
    shows: async (body, { cast }) => {
      expect(body).toMatchObject({ property_id: Number((await cast.listing(situation)).id), note: 'A porch' });
    },
  }));
}

async function idSavedByOwner(cast: Cast): Promise<number> {
  const id = Number((await cast.listing('active')).id);
  await cast.world.get(FavoritesService).save(cast.owner, id);
  return id;
}
