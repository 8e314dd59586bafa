import { randomUUID } from 'node:crypto';
import type { StoredPhoto } from '../../../src/properties/photos/photo-batch.js';
import { PropertyPhotos } from '../../../src/properties/photos/property-photos.service.js';
import type { PropertyStatus } from '../../../src/properties/property.bounds.js';
import { PropertyEditing } from '../../../src/properties/property-editing.service.js';
import { PropertyLife } from '../../../src/properties/property-life.service.js';
import { LISTING } from '../../support/listing.js';
import type { Member, World } from './world.js';

/** A status, or what else decides about who may do what with a listing. Each as a clause that follows "a listing". */
export const SITUATIONS = {
  draft: 'nobody else has seen yet',
  incomplete: 'lacks what a home needs to be published',
  active: 'everybody sees',
  pending: 'everybody sees as pending',
  sold: 'everybody sees as sold',
  withdrawn: 'was withdrawn',
  takenDown: 'an administrator took down',
  deleted: 'was deleted',
  removed: 'an administrator deleted',
} as const satisfies Record<PropertyStatus | 'incomplete' | 'takenDown' | 'deleted' | 'removed', string>;
export type Situation = keyof typeof SITUATIONS;

export interface Listing {
  id: string;
  /** Of its two photos, in order. They have no files. */
  images: readonly [string, string];
}

export interface Wanted {
  situation: Situation;
  owner: Member;
  admin: Member;
  price: number;
}

/** Makes a listing as its owner and an administrator would, step by step, and without the cost of asking at the door. */
export async function makeListing(world: World, { situation, owner, admin, price }: Wanted): Promise<Listing> {
  const { zip, ...lacking } = { ...LISTING, price };
  const { id } = await world
    .get(PropertyEditing)
    .create(owner, { ...lacking, ...(situation === 'incomplete' ? {} : { zip }) });
  const stored = [fakePhoto(), fakePhoto()] as const;
  await world.get(PropertyPhotos).add(owner, id, { stored: [...stored], refused: [] });
  await lead(world.get(PropertyLife), id, { situation, owner, admin, price });
  return { id: String(id), images: [stored[0].id, stored[1].id] };
}

async function lead(life: PropertyLife, id: number, { situation, owner, admin, price }: Wanted): Promise<void> {
  if (situation === 'draft' || situation === 'incomplete') return;
  await life.publish(owner, id);
  if (situation === 'withdrawn') await life.withdraw(owner, id);
  if (situation === 'takenDown') await life.withdraw(admin, id);
  if (situation === 'deleted') await life.delete(owner, id);
  if (situation === 'removed') await life.delete(admin, id);
  if (situation === 'pending' || situation === 'sold') await life.markPending(owner, id);
  if (situation === 'sold') await life.recordSale(owner, id, { price, date: new Date(today()) });
}

/** As the API takes it. */
export function today(): string {
  return new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
}

function fakePhoto(): StoredPhoto {
  const id = randomUUID();
  return {
    id,
    name: 'porch.jpg',
    source: '',
    width: 320,
    height: 240,
    placeholder: '',
    widths: [320],
    bytes: 0,
    keys: [],
  };
}
