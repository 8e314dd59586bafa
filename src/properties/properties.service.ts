import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { NotFoundError } from '../common/errors.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Image } from '../images/image.entity.js';
import { Property } from './property.entity.js';
import { isPublic } from './property.policy.js';
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
   * One home with its photos and its owner, as a stranger may see it.
   * @throws NotFoundError when there is none, or it is not public
   */
  async findPublic(id: number): Promise<Property> {
    const property = await this.properties.findOne({ where: { id }, relations: { owner: true } });
    if (!property || !isPublic(property)) throw new NotFoundError('property');
    property.images = await this.images.find({ where: { propertyId: id }, order: { position: 'ASC', id: 'ASC' } });
    return property;
  }

  /** The public homes among `ids`, with their photos, in the order of `ids`. Two statements, however many. */
  async findListed(ids: readonly number[]): Promise<Property[]> {
    if (ids.length === 0) return [];
    const [properties, images] = await Promise.all([
      this.properties.find({ where: { id: In([...ids]) } }),
      this.images.find({ where: { propertyId: In([...ids]) }, order: { position: 'ASC', id: 'ASC' } }),
    ]);
    const photos = Map.groupBy(images, ({ propertyId }) => propertyId);
    for (const property of properties) property.images = photos.get(property.id) ?? [];
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
}
