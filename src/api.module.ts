import { Module } from '@nestjs/common';
import { PropertiesController } from './properties/properties.controller.js';
import { PropertiesModule } from './properties/properties.module.js';
import { SearchModule } from './search/search.module.js';

/** The JSON door: every *.controller.ts, below /api/v1. */
@Module({
  imports: [PropertiesModule, SearchModule],
  controllers: [PropertiesController],
})
export class ApiModule {}
