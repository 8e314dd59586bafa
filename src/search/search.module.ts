import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PropertiesModule } from '../properties/properties.module.js';
import { Property } from '../properties/property.entity.js';
import { ListingSource } from './listing-source.js';
import { SearchService } from './search.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Property]), PropertiesModule],
  providers: [SearchService, ListingSource],
  exports: [SearchService],
})
export class SearchModule {}
