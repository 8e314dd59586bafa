import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, Repository } from 'typeorm';
import { lockSequence, nextInSequence } from '../database/sequence.js';
import { PersonalData, type PersonalDataSource } from '../users/personal-data.service.js';
import { Property } from './property.entity.js';
import { PropertyChanges } from './property-changes.js';

/** The listings of a member, for downloading an account's data and for closing it. */
@Injectable()
export class OwnerData implements OnModuleInit, PersonalDataSource {
  readonly name = 'listings';

  constructor(
    @InjectRepository(Property) private readonly properties: Repository<Property>,
    private readonly personalData: PersonalData,
    private readonly changes: PropertyChanges,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(ownerId: string): Promise<unknown> {
    const owned = await this.properties.find({ where: { ownerId }, order: { id: 'ASC' } });
    return owned.map(
      ({ id, status, title, price, address, unit, city, state, zip, contactEmail, contactPhone, createdAt }) => ({
        id,
        status,
        title,
        price,
        address,
        unit,
        city,
        state,
        zip,
        contact_email: contactEmail,
        contact_phone: contactPhone,
        created_at: createdAt.toISOString(),
      }),
    );
  }

  /** What was for sale is withdrawn; a sale stays part of the market's history, but tells nobody whose it was. */
  async erase(tx: EntityManager, ownerId: string): Promise<void> {
    await lockSequence(tx, 'properties');
    const owned = await tx.find(Property, { select: { id: true, status: true }, where: { ownerId } });
    if (owned.length === 0) return;
    const first = await nextInSequence(tx, 'properties', owned.length);
    const now = new Date();
    for (const [i, { id, status }] of owned.entries()) {
      await tx.update(
        Property,
        { id },
        {
          ownerId: null,
          contactEmail: null,
          contactPhone: null,
          status: status === 'sold' ? 'sold' : 'withdrawn',
          changeSequence: first + i,
          updatedAt: now,
        },
      );
    }
    await tx.increment(Property, { id: In(owned.map(({ id }) => id)) }, 'version', 1);
  }

  erased(): void {
    this.changes.committed();
  }
}
