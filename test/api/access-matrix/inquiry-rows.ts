import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Inquiries } from '../../../src/inquiries/inquiries.service.js';
import type { Cast } from './cast.js';
import { items, members, ownersOnly, type Answers, type Rows } from './row.js';
import { rowsFor } from './situation-rows.js';

/** A message is its recipient's, and no administrator's. */
const recipientsOnly = (status: number): Answers => ({ ...ownersOnly(status, 404), admin: 404 });

/** To others than its owner, whose own it is. */
const askedBy = (status: number): Answers => ({ ...members(status), owner: 403 });

const hidden: Answers = { ...members(404), owner: 403, admin: 409 };

/** Asking about homes, and the messages that come of it. */
export const INQUIRY_ROWS: Rows = {
  createInquiry: rowsFor(
    {
      draft: hidden,
      active: askedBy(201),
      pending: askedBy(201),
      sold: askedBy(409),
      withdrawn: hidden,
      deleted: members(404),
    },
    {
      ask: () => ({ body: { message: `Is it still for sale? ${randomUUID()}` } }),
      shows: (body, { id }) => {
        expect(body).toMatchObject({ property_id: Number(id) });
      },
    },
  ),
  listMyInquiries: [
    {
      of: 'the messages of the caller',
      ask: async (cast) => {
        await received(cast);
        return {};
      },
      answers: members(200),
      shows: async (body, { cast, caller }) => {
        const own = caller?.id === cast.owner.id ? [await received(cast)] : [];
        expect(items(body).map(({ id }) => id)).toEqual(own);
      },
    },
  ],
  getMyInquiry: [
    {
      of: 'a message to the owner',
      ask: async (cast) => ({ path: { id: await received(cast) } }),
      answers: recipientsOnly(200),
      shows: async (body, { cast }) => {
        expect(body).toMatchObject({ id: await received(cast), read: false });
      },
    },
  ],
  updateMyInquiry: [
    {
      of: 'a message to the owner',
      ask: async (cast) => ({ path: { id: await received(cast) }, body: { read: true } }),
      answers: recipientsOnly(200),
      shows: (body) => {
        expect(body).toMatchObject({ read: true, archived: false });
      },
    },
  ],
  deleteMyInquiry: [
    {
      of: 'a message to the owner',
      ask: async (cast) => ({ path: { id: await received(cast) } }),
      answers: recipientsOnly(204),
    },
  ],
  replyToMyInquiry: [
    {
      of: 'a message to the owner',
      ask: async (cast) => ({ path: { id: await received(cast) }, body: { message: 'Yes, it is.' } }),
      answers: recipientsOnly(202),
    },
  ],
};

const sent = new WeakMap<Cast, Promise<string>>();

/** The message that the owner has received. It is sent when it is asked for first. */
function received(cast: Cast): Promise<string> {
  const known = sent.get(cast) ?? send(cast);
  sent.set(cast, known);
  return known;
}

async function send(cast: Cast): Promise<string> {
  const { id } = await cast.listing('active');
  const inquiry = {
    name: 'Ann Bell',
    email: 'ann@buyers.example',
    phone: null,
    message: 'Is it still for sale?',
    wantsTour: false,
    preferredTimes: [],
  };
  return (await cast.world.get(Inquiries).send(Number(id), null, inquiry, '192.0.2.7')).id;
}
