import { expect } from '@jest/globals';
import type { ListingStatisticsList } from '../../../src/dashboard/statistics.resource.js';
import { members, type Rows } from './row.js';

/** How listings do is their owner's affair. */
export const STATISTICS_ROWS: Rows = {
  listMyPropertyStatistics: [
    {
      of: 'the caller’s own listings',
      ask: async (cast) => {
        await cast.listing('active');
        return {};
      },
      answers: members(200),
      shows: async (body, { cast, caller }) => {
        const shown = (body as ListingStatisticsList).items.map(({ property_id }) => property_id);
        const { id } = await cast.listing('active');
        expect(shown.includes(Number(id))).toBe(caller?.id === cast.owner.id);
      },
    },
  ],
};
