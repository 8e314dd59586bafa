import { Module } from '@nestjs/common';
import { FavoritesModule } from '../favorites/favorites.module.js';
import { InquiriesModule } from '../inquiries/inquiries.module.js';
import { PropertiesModule } from '../properties/properties.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { ListingStatistics } from './listing-statistics.service.js';

/** How a member's listings do. */
@Module({
  imports: [PropertiesModule, FavoritesModule, InquiriesModule, VisitsModule],
  providers: [ListingStatistics],
  exports: [ListingStatistics],
})
export class DashboardModule {}
