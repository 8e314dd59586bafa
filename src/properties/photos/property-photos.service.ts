import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { InvalidParametersError, NotFoundError, QuotaError } from '../../common/errors.js';
import { Settings } from '../../config/settings.js';
import { insertAsGiven } from '../../database/insert-as-given.js';
import { lockSequence } from '../../database/sequence.js';
import { Image } from '../../images/image.entity.js';
import { imageKeys } from '../../images/image-keys.js';
import { ImageStore } from '../../images/image-store.js';
import { PhotoProcessor } from '../../images/photo-processor.service.js';
import { scratchFolder } from '../../images/scratch.js';
import type { RefusedFile } from '../../images/uploads.js';
import type { Actor } from '../../users/actor.js';
import type { NewEvent } from '../events/append-events.js';
import { BOUNDS } from '../property.bounds.js';
import { Property } from '../property.entity.js';
import { PropertyWriter } from '../property-writer.service.js';
import { type BatchResult, forget, PhotoBatch, type StoredPhoto } from './photo-batch.js';

export interface AddedPhotos {
  property: Property;
  added: Image[];
  refused: RefusedFile[];
}

/** The photos of homes. Each change of them is a change of the home, with its event. */
@Injectable()
export class PropertyPhotos {
  constructor(
    @InjectRepository(Image) private readonly images: Repository<Image>,
    private readonly writer: PropertyWriter,
    private readonly processor: PhotoProcessor,
    private readonly store: ImageStore,
    private readonly settings: Settings,
  ) {}

  /** In order; the first is the cover. */
  of(propertyId: number): Promise<Image[]> {
    return this.images.find({ where: { propertyId }, order: { position: 'ASC', id: 'ASC' } });
  }

  openBatch(): PhotoBatch {
    return new PhotoBatch(this.processor, this.store, scratchFolder(this.settings.dataDir, 'photos'));
  }

  /** For photos that no home gets after all. */
  discard(photos: readonly StoredPhoto[]): Promise<void> {
    return forget(this.store, photos);
  }

  /**
   * Gives photos to a home, as many as there is room for: the rest is refused by name.
   * @throws NotFoundError, ForbiddenError; QuotaError when its owner has as many photos as one may: then none is kept
   */
  async add(actor: Actor, id: number, batch: BatchResult): Promise<AddedPhotos> {
    let result: { added: Image[]; excess: StoredPhoto[] } = { added: [], excess: [] };
    try {
      const property = await this.writer.change(actor, id, undefined, async ({ tx, property, now }) => {
        const before = await photosOf(tx, id);
        const room = Math.max(0, BOUNDS.photos - before.length);
        const fitting = batch.stored.slice(0, room);
        await this.checkQuota(tx, property, fitting);
        const added = fitting.map((photo, i) => rowOf(photo, id, before.length + i, now));
        await insertAsGiven(tx, Image, added);
        result = { added, excess: batch.stored.slice(room) };
        return photoEvents(before, [...before, ...added], now);
      });
      await forget(this.store, result.excess);
      const reason = `does not fit: a listing has at most ${String(BOUNDS.photos)} photos`;
      const refused = [...batch.refused, ...result.excess.map(({ name }) => ({ name, reason }))];
      return { property, added: result.added, refused };
    } catch (error) {
      await forget(this.store, batch.stored);
      throw error;
    }
  }

  /**
   * @param order every photo of the home once, by id
   * @throws InvalidParametersError when it is not
   */
  async reorder(actor: Actor, id: number, order: readonly string[]): Promise<Image[]> {
    await this.writer.change(actor, id, undefined, async ({ tx, now }) => {
      const before = await photosOf(tx, id);
      const byId = new Map(before.map((image) => [image.id, image]));
      const after = [...new Set(order)].map((imageId) => byId.get(imageId)).filter((image) => image !== undefined);
      if (after.length !== before.length || order.length !== before.length) {
        throw new InvalidParametersError([{ field: 'order', reason: 'must name every photo of the listing once' }]);
      }
      await renumber(tx, after);
      return photoEvents(before, after, now);
    });
    return this.of(id);
  }

  /** Moves one photo: to the front (the cover), or by one place. */
  async move(actor: Actor, id: number, imageId: string, to: 'first' | 'up' | 'down'): Promise<void> {
    await this.writer.change(actor, id, undefined, async ({ tx, now }) => {
      const before = await photosOf(tx, id);
      const from = indexOf(before, imageId);
      const place = { first: 0, up: Math.max(0, from - 1), down: Math.min(before.length - 1, from + 1) }[to];
      const after = before.toSpliced(from, 1).toSpliced(place, 0, before[from] as Image);
      await renumber(tx, after);
      return photoEvents(before, after, now);
    });
  }

  /** @throws NotFoundError when the home has no such photo */
  async describe(actor: Actor, id: number, imageId: string, alt: string): Promise<Image> {
    await this.writer.change(actor, id, undefined, async ({ tx, now }) => {
      const photos = await photosOf(tx, id);
      const image = photos[indexOf(photos, imageId)] as Image;
      if (image.alt === alt) return undefined;
      await tx.update(Image, { id: imageId }, { alt });
      const changes = {
        alt: [
          { id: imageId, alt: image.alt },
          { id: imageId, alt },
        ] as const,
      };
      return [{ kind: 'photos', changes, occurredAt: now }];
    });
    return this.images.findOneByOrFail({ id: imageId });
  }

  /** @throws NotFoundError when the home has no such photo */
  async remove(actor: Actor, id: number, imageId: string): Promise<void> {
    let removed: Image | undefined;
    await this.writer.change(actor, id, undefined, async ({ tx, now }) => {
      const before = await photosOf(tx, id);
      const at = indexOf(before, imageId);
      removed = before[at];
      await tx.delete(Image, { id: imageId });
      const after = before.toSpliced(at, 1);
      await renumber(tx, after);
      return photoEvents(before, after, now);
    });
    if (removed) await forget(this.store, [{ keys: imageKeys(removed) }]);
  }

  private async checkQuota(tx: EntityManager, { ownerId }: Property, photos: readonly StoredPhoto[]): Promise<void> {
    if (ownerId === null || photos.length === 0) return;
    // Two listings of one member that get photos at the same moment are counted one after the other.
    await lockSequence(tx, 'properties');
    const used = await tx
      .createQueryBuilder(Image, 'image')
      .innerJoin('image.property', 'property')
      .where('property.ownerId = :ownerId', { ownerId })
      .select('COUNT(*)', 'count')
      .addSelect('COALESCE(SUM(image.bytes), 0)', 'bytes')
      .getRawOne<{ count: number | string; bytes: number | string }>();
    const { photos: mostPhotos, photoBytes } = this.settings.quotas;
    if (Number(used?.count) + photos.length > mostPhotos) {
      throw new QuotaError(`A member can have ${mostPhotos.toLocaleString('en-US')} photos in all listings together.`);
    }
    if (Number(used?.bytes) + photos.reduce((sum, { bytes }) => sum + bytes, 0) > photoBytes) {
      const megabytes = Math.floor(photoBytes / 1024 / 1024).toLocaleString('en-US');
      throw new QuotaError(`The photos of a member can take ${megabytes} MB in all listings together.`);
    }
  }
}

function photosOf(tx: EntityManager, propertyId: number): Promise<Image[]> {
  return tx.find(Image, { where: { propertyId }, order: { position: 'ASC', id: 'ASC' } });
}

function indexOf(photos: readonly Image[], imageId: string): number {
  const index = photos.findIndex(({ id }) => id === imageId);
  if (index < 0) throw new NotFoundError('photo');
  return index;
}

async function renumber(tx: EntityManager, photos: readonly Image[]): Promise<void> {
  for (const [position, { id, position: before }] of photos.entries()) {
    if (before !== position) await tx.update(Image, { id }, { position });
  }
}

function rowOf(photo: StoredPhoto, propertyId: number, position: number, now: Date): Image {
  const { id, width, height, placeholder, widths, bytes } = photo;
  return { id, propertyId, position, alt: '', width, height, placeholder, widths, bytes, avifAt: null, createdAt: now };
}

function photoEvents(before: readonly Image[], after: readonly Image[], occurredAt: Date): NewEvent[] {
  const ids = (photos: readonly Image[]): string[] => photos.map(({ id }) => id);
  if (ids(before).join() === ids(after).join()) return [];
  return [{ kind: 'photos', changes: { photos: [ids(before), ids(after)] }, occurredAt }];
}
