import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, LessThan, Not, Repository } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Image } from '../images/image.entity.js';
import { imageKeys } from '../images/image-keys.js';
import { ImageStore } from '../images/image-store.js';
import { forget } from './photos/photo-batch.js';
import { blankFacts } from './property.draft.js';
import { Property } from './property.entity.js';
import { RESTORABLE_DAYS } from './property.policy.js';
import { changeLocked, lockProperty } from './property-writer.service.js';

const DAY_MS = 86_400_000;
const BATCH = 20;
const AUTHOR = { actor: 'system', actorId: null } as const;

/** What a listing that was deleted for good is called: nothing else of it is left but its history. */
const TITLE = 'Deleted listing';

/** Removes, in the same transaction, what another feature keeps of a home that goes for good. */
type Purge = (tx: EntityManager, propertyId: number) => Promise<void>;

/** Makes deletions final. The row stays, as the anchor of a history that must not have holes; what it told about a home is gone. */
@Injectable()
export class PropertyRemains {
  private readonly purges: Purge[] = [];

  constructor(
    @InjectRepository(Property) private readonly properties: Repository<Property>,
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ImageStore,
  ) {}

  /** Called once by each feature that refers to homes, when its module starts. */
  onPurge(purge: Purge): void {
    this.purges.push(purge);
  }

  /** @returns how many there were */
  async purge(now = new Date()): Promise<number> {
    const deletedAt = LessThan(new Date(now.getTime() - RESTORABLE_DAYS * DAY_MS));
    const over = await this.properties.find({
      select: { id: true },
      where: { deletedAt, title: Not(TITLE) },
      take: BATCH,
    });
    for (const { id } of over) await this.purgeOne(id);
    return over.length;
  }

  private async purgeOne(id: number): Promise<void> {
    let photos: Image[] = [];
    await this.unitOfWork.run(async (tx) => {
      const property = await lockProperty(tx, id);
      // Somebody restored it in this very moment, or another instance was first.
      if (!property?.deletedAt || property.title === TITLE) return;
      photos = await tx.find(Image, { where: { propertyId: id } });
      await tx.delete(Image, { propertyId: id });
      for (const purge of this.purges) await purge(tx, id);
      // Before the change begins: its history says that this was removed, and not once more what it was.
      Object.assign(property, blankFacts(), { title: TITLE, price: property.price, ownerId: null });
      await changeLocked(tx, property, AUTHOR, ({ now: occurredAt }) => [{ kind: 'purged', changes: {}, occurredAt }]);
    });
    await forget(
      this.store,
      photos.map((photo) => ({ keys: imageKeys(photo) })),
    );
  }
}
