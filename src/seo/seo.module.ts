import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.js';
import { PropertiesModule } from '../properties/properties.module.js';
import { SearchModule } from '../search/search.module.js';
import { ListedHomes } from './listed-homes.service.js';
import { SharePictures } from './picture/share-pictures.service.js';
import { Sitemaps } from './sitemaps.service.js';

/** Being found and being shared. */
@Module({
  imports: [PropertiesModule, ImagesModule, SearchModule],
  providers: [ListedHomes, SharePictures, Sitemaps],
  exports: [ListedHomes, SharePictures, Sitemaps],
})
export class SeoModule {}
