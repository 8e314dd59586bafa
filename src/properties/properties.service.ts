import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, MoreThan, Repository } from 'typeorm';
import { NotFoundError } from '../common/errors.js';
import { RowReader } from '../database/row-reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Image } from '../images/image.entity.js';
import type { Actor } from '../users/actor.js';
import { PUBLIC_STATUSES } from './property.bounds.js';
import { Property } from './property.entity.js';
import { isPublic, maySee, requireManager, RESTORABLE_DAYS } from './property.policy.js';
import { PropertyChanges } from './property-changes.js';
import { type ImportedProperty, storeImported, type ImportCounts } from './property-import.js';

/** Says whether what was made of a home is current. */
export interface Stamp {
  /** The number of its last change. */
  sequence: number;
  /** Changes without the home; null for a home without an owner. */
  ownerName: string | null;
  /** Changes without the home, too: the owner lets email addresses be shown. */
  isEmailShown: boolean;
}

// Not as a join: SQLite takes four times as long to begin one as to look both rows up.
const STAMP = `SELECT p.change_sequence AS sequence,
    (SELECT full_name FROM users WHERE id = p.owner_id) AS ownerName,
    (SELECT email_shown_at FROM users WHERE id = p.owner_id) AS emailShownAt
  FROM properties p
  WHERE p.id = ? AND p.deleted_at IS NULL AND p.status IN (${PUBLIC_STATUSES.map((status) => `'${status}'`).join()})`;

@Injectable()
export class PropertiesService {
  private readonly rows: RowReader<Property>;
  private readonly photos: RowReader<Image>;

  constructor(
    @InjectRepository(Property) private readonly properties: Repository<Property>,
    @InjectRepository(Image) images: Repository<Image>,
    private readonly unitOfWork: UnitOfWork,
    private readonly changes: PropertyChanges,
  ) {
    this.rows = new RowReader(properties);
    this.photos = new RowReader(images);
  }

  /**
   * Of a home that everyone may see.
   * @throws NotFoundError when there is none
   */
  async stampOf(id: number): Promise<Stamp> {
    const [found]: { sequence: number | string; ownerName: string | null; emailShownAt: unknown }[] =
      await this.properties.query(STAMP, [id]);
    if (!found) throw new NotFoundError('property');
    return { sequence: Number(found.sequence), ownerName: found.ownerName, isEmailShown: found.emailShownAt !== null };
  }

  /**
   * One home with its photos and its owner, if that person, or a stranger (null), may see it.
   * @throws NotFoundError when there is none that they may see
   */
  async find(id: number, actor: Actor | null): Promise<Property> {
    const property = await this.properties.findOne({ where: { id }, relations: { owner: true } });
    if (!property || !maySee(actor, property)) throw new NotFoundError('property');
    return this.withPhotos(property);
  }

  /**
   * The same for somebody who is about to change it.
   * @throws NotFoundError, ForbiddenError
   */
  async findManaged(id: number, actor: Actor): Promise<Property> {
    const property = await this.properties.findOne({ where: { id }, relations: { owner: true } });
    requireManager(actor, property);
    if (property.deletedAt) throw new NotFoundError('property');
    return this.withPhotos(property);
  }

  /** One page of a member's homes, deleted ones that can be restored included, the last changed first. */
  async findOwned(ownerId: string, page: number, perPage: number): Promise<{ items: Property[]; total: number }> {
    const restorable = MoreThan(new Date(Date.now() - RESTORABLE_DAYS * 86_400_000));
    const [items, total] = await this.properties.findAndCount({
      where: [
        { ownerId, deletedAt: IsNull() },
        { ownerId, deletedAt: restorable },
      ],
      order: { updatedAt: 'DESC', id: 'DESC' },
      skip: (page - 1) * perPage,
      take: perPage,
    });
    await this.addPhotos(items);
    return { items, total };
  }

  /** The public homes among `ids`, with their photos, in the order of `ids`. Two statements, however many. */
  async findListed(ids: readonly number[]): Promise<Property[]> {
    const properties = await this.rows.findBy('id', ids);
    await this.addPhotos(properties);
    const byId = new Map(properties.map((property) => [property.id, property]));
    return ids.map((id) => byId.get(id)).filter((property) => property !== undefined && isPublic(property));
  }

  /** The public homes among `ids`, without their photos, in any order. One statement. */
  async findPublic(ids: readonly number[]): Promise<Property[]> {
    return (await this.rows.findBy('id', ids)).filter(isPublic);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.properties.find({ select: { id: true }, take: 1 })).length === 0;
  }

  countOwned(ownerId: string): Promise<number> {
    return this.properties.countBy({ ownerId });
  }

  /** Stores a batch of imported homes in one transaction: new ones are added, changed ones updated, equal ones left alone. */
  async storeImported(batch: readonly ImportedProperty[]): Promise<ImportCounts> {
    const counts = await this.unitOfWork.run((tx) => storeImported(tx, batch));
    if (counts.added + counts.updated > 0) this.changes.committed();
    return counts;
  }

  private async withPhotos<T extends Property>(property: T): Promise<T> {
    await this.addPhotos([property]);
    return property;
  }

  /** One statement, however many homes. */
  async addPhotos(properties: readonly Property[]): Promise<void> {
    const owners = properties.map(({ id }) => id);
    const images = await this.photos.findBy('propertyId', owners, ['position', 'id']);
    const photos = Map.groupBy(images, ({ propertyId }) => propertyId);
    for (const property of properties) property.images = photos.get(property.id) ?? [];
  }
}
