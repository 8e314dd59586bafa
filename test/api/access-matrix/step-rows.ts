import { expect } from '@jest/globals';
import type { PropertyStatus } from '../../../src/properties/property.bounds.js';
import { today } from './listings.js';
import { adminsOnly, members, ownersOnly, type Rows } from './row.js';
import { type Asking, managed, rowsFor } from './situation-rows.js';

/** Leading a listing through its life. A step that is not possible is a conflict only for those who may know of the listing. */
export const STEP_ROWS: Rows = {
  publishProperty: rowsFor(
    {
      draft: ownersOnly(200, 404),
      incomplete: ownersOnly(400, 404),
      active: ownersOnly(200, 403),
      sold: ownersOnly(409, 403),
      withdrawn: ownersOnly(200, 404),
      takenDown: adminsOnly(200),
      deleted: members(404),
    },
    becoming('active'),
  ),
  withdrawProperty: rowsFor(
    {
      active: ownersOnly(200, 403),
      draft: ownersOnly(409, 404),
      withdrawn: ownersOnly(200, 404),
      takenDown: ownersOnly(200, 404),
      deleted: members(404),
    },
    becoming('withdrawn'),
  ),
  markPropertyPending: rowsFor(
    {
      active: ownersOnly(200, 403),
      draft: ownersOnly(409, 404),
      withdrawn: ownersOnly(409, 404),
      deleted: members(404),
    },
    becoming('pending'),
  ),
  markPropertyActive: rowsFor(
    {
      pending: ownersOnly(200, 403),
      draft: ownersOnly(409, 404),
      // Not a way around publishing, which the owner may not.
      takenDown: ownersOnly(409, 404),
      deleted: members(404),
    },
    becoming('active'),
  ),
  recordPropertySale: rowsFor(
    {
      pending: ownersOnly(200, 403),
      draft: ownersOnly(409, 404),
      withdrawn: ownersOnly(409, 404),
      deleted: members(404),
    },
    { ...becoming('sold'), ask: () => ({ body: { sold_price: 540_000, sold_on: today() } }) },
  ),
  undoPropertySale: rowsFor(
    {
      sold: ownersOnly(200, 403),
      draft: ownersOnly(409, 404),
      takenDown: ownersOnly(409, 404),
      deleted: members(404),
    },
    becoming('active'),
  ),
  deleteProperty: rowsFor({
    ...managed(204),
    takenDown: ownersOnly(204, 404),
    // Deleting it again changes nothing.
    deleted: ownersOnly(204, 404),
    removed: ownersOnly(204, 404),
  }),
  restoreProperty: [
    ...rowsFor({ deleted: ownersOnly(200, 404), removed: adminsOnly(200) }, becoming('active')),
    // Nothing is to be restored.
    ...rowsFor({ draft: ownersOnly(200, 404), active: ownersOnly(200, 403), takenDown: adminsOnly(200) }),
  ],
};

function becoming(status: PropertyStatus): Asking {
  return {
    shows: (body) => {
      expect(body).toMatchObject({ status });
    },
  };
}
