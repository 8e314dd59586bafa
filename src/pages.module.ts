import { Module } from '@nestjs/common';
import { ApiDocsPages } from './common/openapi/api-docs.pages.js';
import { OpenApiModule } from './common/openapi/openapi.module.js';
import { PropertiesModule } from './properties/properties.module.js';
import { FrontPages } from './properties/front.pages.js';
import { PropertiesPages } from './properties/properties.pages.js';
import { SearchModule } from './search/search.module.js';

/** The HTML door: every *.pages.ts. Static paths stand before those with parameters. */
@Module({
  imports: [PropertiesModule, SearchModule, OpenApiModule],
  controllers: [FrontPages, PropertiesPages, ApiDocsPages],
})
export class PagesModule {}
