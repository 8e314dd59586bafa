import { Module } from '@nestjs/common';
import { PropertiesModule } from '../properties/properties.module.js';
import { ListingSource } from './listing-source.js';
import { SearchService } from './search.service.js';
import { AskService } from './sentence/ask.service.js';

@Module({
  imports: [PropertiesModule],
  providers: [SearchService, AskService, ListingSource],
  exports: [SearchService, AskService],
})
export class SearchModule {}
