import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Image } from '../images/image.entity.js';
import { ImagesModule } from '../images/images.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { UsersModule } from '../users/users.module.js';
import { ListingPurge } from './listing-purge.service.js';
import { OwnedListings } from './owned-listings.service.js';
import { OwnerData } from './owner-data.js';
import { PropertyEvent } from './events/property-event.entity.js';
import { PropertyHistory } from './events/property-history.service.js';
import { PhotoUploads } from './photos/photo-uploads.service.js';
import { PropertyPhotos } from './photos/property-photos.service.js';
import { PropertiesService } from './properties.service.js';
import { Property } from './property.entity.js';
import { PropertyChanges } from './property-changes.js';
import { PropertyEditing } from './property-editing.service.js';
import { PropertyLife } from './property-life.service.js';
import { PropertyRemains } from './property-remains.service.js';
import { PropertyWriter } from './property-writer.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Property, PropertyEvent, Image]), UsersModule, LimitsModule, ImagesModule],
  providers: [
    OwnedListings,
    OwnerData,
    PhotoUploads,
    PropertiesService,
    PropertyChanges,
    PropertyEditing,
    PropertyHistory,
    PropertyLife,
    PropertyPhotos,
    PropertyRemains,
    PropertyWriter,
  ],
  exports: [
    OwnedListings,
    PhotoUploads,
    PropertiesService,
    PropertyChanges,
    PropertyEditing,
    PropertyHistory,
    PropertyLife,
    PropertyPhotos,
    PropertyRemains,
  ],
})
export class PropertiesModule {}

/** What happens to listings in the background: the server's part. */
@Module({ imports: [PropertiesModule], providers: [ListingPurge], exports: [ListingPurge] })
export class ListingCareModule {}
