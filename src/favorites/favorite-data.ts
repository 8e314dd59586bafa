import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { PropertyRemains } from '../properties/property-remains.service.js';
import { PersonalData, type PersonalDataSource } from '../users/personal-data.service.js';
import { Favorite } from './favorite.entity.js';
import { toSavedResource } from './favorite.resource.js';

/** What a member has saved, for downloading an account's data and for closing it; and what is left of it when a home is gone for good. */
@Injectable()
export class FavoriteData implements OnModuleInit, PersonalDataSource {
  readonly name = 'favorites';

  constructor(
    @InjectRepository(Favorite) private readonly favorites: Repository<Favorite>,
    private readonly personalData: PersonalData,
    private readonly remains: PropertyRemains,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
    this.remains.onPurge(async (tx, propertyId) => {
      await tx.delete(Favorite, { propertyId });
    });
  }

  /** Removed ones, too, as long as they are stored. */
  async export(userId: string): Promise<unknown> {
    const stored = await this.favorites.find({ where: { userId }, order: { savedAt: 'ASC', propertyId: 'ASC' } });
    return stored.map((favorite) => ({
      ...toSavedResource(favorite),
      removed_at: favorite.removedAt?.toISOString() ?? null,
    }));
  }

  async erase(tx: EntityManager, userId: string): Promise<void> {
    await tx.delete(Favorite, { userId });
  }
}
