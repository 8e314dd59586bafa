import { expect } from '@jest/globals';
import type { Ask } from './ask.js';
import type { Cast } from './cast.js';
import type { Listing } from './listings.js';
import { type Answers, items, ownersOnly, type Row, type Rows } from './row.js';
import { managed, rowsFor } from './situation-rows.js';

/** The photos of a listing, which are to be had through that listing only. */
export const IMAGE_ROWS: Rows = {
  addPropertyImages: rowsFor(managed(201)).map((row) => ({
    ...row,
    ask: async (cast) => ({ ...(await row.ask(cast)), body: formWith(cast.world.photo) }),
    shows: (body) => {
      expect(body).toMatchObject({ items: [{ position: 2 }], refused: [] });
    },
  })),
  orderPropertyImages: [
    ...rowsFor(managed(200), {
      ask: ordering,
      shows: (body, { images }) => {
        expect(items(body).map(({ id }) => id)).toEqual(images.toReversed());
      },
    }),
    ...throughAnotherListing(ordering, 400),
  ],
  describePropertyImage: [
    ...rowsFor(managed(200), {
      ask: describing,
      shows: (body, { images: [cover] }) => {
        expect(body).toMatchObject({ id: cover, alt: 'A porch' });
      },
    }),
    ...throughAnotherListing(describing, 404),
  ],
  deletePropertyImage: [...rowsFor(managed(204), { ask: naming }), ...throughAnotherListing(naming, 404)],
};

function ordering({ images }: Listing): Ask {
  return { body: { order: images.toReversed() } };
}

function describing(listing: Listing): Ask {
  return { ...naming(listing), body: { alt: 'A porch' } };
}

function naming({ images: [imageId] }: Listing): Ask {
  return { path: { imageId } };
}

/** Those who may change the listing through which it is tried find no such photo there; for the rest it is as with any listing. */
function throughAnotherListing(ask: (listing: Listing) => Ask, status: 400 | 404): Row[] {
  const row = (of: string, answers: Answers, through: (cast: Cast) => Promise<Listing>): Row => ({
    of,
    keepsPeople: true,
    answers,
    ask: async (cast) => {
      const { path, ...asked } = ask(await cast.listing('draft'));
      return { path: { ...path, id: (await through(cast)).id }, ...asked };
    },
  });
  return [
    row(
      'the owner’s photos through a listing of the other member',
      { ...ownersOnly(403, 403), other: status, admin: status },
      (cast) => cast.othersListing(),
    ),
    row('the photos of one listing through another of the owner', ownersOnly(status, 403), (cast) =>
      cast.listing('active'),
    ),
  ];
}

function formWith(photo: Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData();
  form.append('images', new Blob([photo]), 'kitchen.jpg');
  return form;
}
