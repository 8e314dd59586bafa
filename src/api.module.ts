import { Module } from '@nestjs/common';
import { IdentityModule } from './auth/auth.module.js';
import { AuthController } from './auth/auth.controller.js';
import { MeController } from './auth/me.controller.js';
import { DashboardModule } from './dashboard/dashboard.module.js';
import { MyStatisticsController } from './dashboard/my-statistics.controller.js';
import { FavoritesController } from './favorites/favorites.controller.js';
import { FavoritesModule } from './favorites/favorites.module.js';
import { InquiriesController } from './inquiries/inquiries.controller.js';
import { InquiriesModule } from './inquiries/inquiries.module.js';
import { ListingController } from './properties/listing.controller.js';
import { MyPropertiesController } from './properties/my-properties.controller.js';
import { PropertiesController } from './properties/properties.controller.js';
import { FragmentsModule } from './properties/fragments/fragments.module.js';
import { PropertiesModule } from './properties/properties.module.js';
import { PropertyEventsController } from './properties/property-events.controller.js';
import { PropertyMapController } from './properties/property-map.controller.js';
import { PropertyImagesController } from './properties/property-images.controller.js';
import { SearchModule } from './search/search.module.js';
import { InterpretationController } from './search/sentence/interpretation.controller.js';
import { SuggestionsController } from './search/suggestions.controller.js';

/** What is asked for most. It stands before all pages, since a router tries one address after the other. */
@Module({
  imports: [PropertiesModule, FragmentsModule, SearchModule],
  // Fixed paths stand before that of a home.
  controllers: [PropertyMapController, InterpretationController, PropertiesController],
})
export class ListingsApiModule {}

/** The JSON door: every *.controller.ts, below /api/v1. */
@Module({
  imports: [
    ListingsApiModule,
    PropertiesModule,
    FavoritesModule,
    SearchModule,
    IdentityModule,
    InquiriesModule,
    DashboardModule,
  ],
  controllers: [
    ListingController,
    PropertyEventsController,
    PropertyImagesController,
    SuggestionsController,
    AuthController,
    MeController,
    MyPropertiesController,
    MyStatisticsController,
    FavoritesController,
    InquiriesController,
  ],
})
export class ApiModule {}
