import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { PersonalData, type PersonalDataSource } from '../users/personal-data.service.js';
import { Settings } from '../config/settings.js';
import { Property } from './property.entity.js';
import { toPropertyResource } from './property.resource.js';
import { changeLocked, lockProperty } from './property-writer.service.js';
import { PropertyChanges } from './property-changes.js';

/** The listings of a member, for downloading an account's data and for closing it. */
@Injectable()
export class OwnerData implements OnModuleInit, PersonalDataSource {
  readonly name = 'listings';
  /** Once it is off the market, a home gets no message while those about it are being erased. */
  readonly erasedFirst = true;

  constructor(
    @InjectRepository(Property) private readonly properties: Repository<Property>,
    private readonly personalData: PersonalData,
    private readonly changes: PropertyChanges,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(ownerId: string): Promise<unknown> {
    const owned = await this.properties.find({ where: { ownerId }, order: { id: 'ASC' }, relations: { images: true } });
    return owned.map((property) => toPropertyResource(property, this.settings.publicUrl, true));
  }

  /** What was for sale is withdrawn; a sale stays part of the market's history, but tells nobody whose it was. */
  async erase(tx: EntityManager, ownerId: string): Promise<void> {
    const owned = await tx.find(Property, { select: { id: true }, where: { ownerId }, order: { id: 'ASC' } });
    for (const { id } of owned) {
      const property = await lockProperty(tx, id);
      if (property?.ownerId !== ownerId) continue;
      await changeLocked(tx, property, { actor: 'system', actorId: null }, () => {
        Object.assign(property, { ownerId: null, contactEmail: null, contactPhone: null });
        if (property.status !== 'sold') property.status = 'withdrawn';
      });
    }
  }

  erased(): void {
    this.changes.committed();
  }
}
