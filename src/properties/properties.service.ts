import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, MoreThan, Repository } from 'typeorm';
import { NotFoundError } from '../common/errors.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Image } from '../images/image.entity.js';
import type { Actor } from '../users/actor.js';
import { Property } from './property.entity.js';
import { isPublic, maySee, requireManager, RESTORABLE_DAYS } from './property.policy.js';
import { PropertyChanges } from './property-changes.js';
import { type ImportedProperty, storeImported, type ImportCounts } from './property-import.js';

@Injectable()
export class PropertiesService {
  constructor(
    @InjectRepository(Property) private readonly properties: Repository<Property>,
    @InjectRepository(Image) private readonly images: Repository<Image>,
    private readonly unitOfWork: UnitOfWork,
    private readonly changes: PropertyChanges,
  ) {}

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
    if (ids.length === 0) return [];
    const properties = await this.properties.find({ where: { id: In([...ids]) } });
    await this.addPhotos(properties);
    const byId = new Map(properties.map((property) => [property.id, property]));
    return ids.map((id) => byId.get(id)).filter((property) => property !== undefined && isPublic(property));
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

  private async addPhotos(properties: readonly Property[]): Promise<void> {
    if (properties.length === 0) return;
    const images = await this.images.find({
      where: { propertyId: In(properties.map(({ id }) => id)) },
      order: { position: 'ASC', id: 'ASC' },
    });
    const photos = Map.groupBy(images, ({ propertyId }) => propertyId);
    for (const property of properties) property.images = photos.get(property.id) ?? [];
  }
}
