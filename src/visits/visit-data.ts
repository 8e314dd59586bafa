import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { PropertyRemains } from '../properties/property-remains.service.js';
import { PersonalData, type PersonalDataSource } from '../users/personal-data.service.js';
import { DailyViews } from './daily-views.entity.js';
import { ViewedHome } from './viewed-home.entity.js';

/** What a member has looked at, for downloading an account's data and for closing it; and what is left when a home is gone for good. */
@Injectable()
export class VisitData implements OnModuleInit, PersonalDataSource {
  readonly name = 'viewed_homes';

  constructor(
    @InjectRepository(ViewedHome) private readonly viewed: Repository<ViewedHome>,
    private readonly personalData: PersonalData,
    private readonly remains: PropertyRemains,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
    this.remains.onPurge(async (tx, propertyId) => {
      await tx.delete(DailyViews, { propertyId });
      await tx.delete(ViewedHome, { propertyId });
    });
  }

  async export(userId: string): Promise<unknown> {
    const stored = await this.viewed.find({ where: { userId }, order: { viewedAt: 'ASC', propertyId: 'ASC' } });
    return stored.map(({ propertyId, viewedAt }) => ({ property_id: propertyId, viewed_at: viewedAt.toISOString() }));
  }

  async erase(tx: EntityManager, userId: string): Promise<void> {
    await tx.delete(ViewedHome, { userId });
  }
}
