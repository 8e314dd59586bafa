import { Module } from '@nestjs/common';
import { IdentityModule } from './auth/auth.module.js';
import { AuthController } from './auth/auth.controller.js';
import { MeController } from './auth/me.controller.js';
import { ListingController } from './properties/listing.controller.js';
import { MyPropertiesController } from './properties/my-properties.controller.js';
import { PropertiesController } from './properties/properties.controller.js';
import { PropertiesModule } from './properties/properties.module.js';
import { PropertyEventsController } from './properties/property-events.controller.js';
import { PropertyImagesController } from './properties/property-images.controller.js';
import { SearchModule } from './search/search.module.js';

/** The JSON door: every *.controller.ts, below /api/v1. */
@Module({
  imports: [PropertiesModule, SearchModule, IdentityModule],
  controllers: [
    PropertiesController,
    ListingController,
    PropertyEventsController,
    PropertyImagesController,
    AuthController,
    MeController,
    MyPropertiesController,
  ],
})
export class ApiModule {}
