import { Module } from '@nestjs/common';
import { IdentityModule } from './auth/auth.module.js';
import { AuthController } from './auth/auth.controller.js';
import { MeController } from './auth/me.controller.js';
import { PropertiesController } from './properties/properties.controller.js';
import { PropertiesModule } from './properties/properties.module.js';
import { SearchModule } from './search/search.module.js';

/** The JSON door: every *.controller.ts, below /api/v1. */
@Module({
  imports: [PropertiesModule, SearchModule, IdentityModule],
  controllers: [PropertiesController, AuthController, MeController],
})
export class ApiModule {}
