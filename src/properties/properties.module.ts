import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Image } from '../images/image.entity.js';
import { UsersModule } from '../users/users.module.js';
import { OwnerData } from './owner-data.js';
import { PropertiesService } from './properties.service.js';
import { Property } from './property.entity.js';
import { PropertyChanges } from './property-changes.js';

@Module({
  imports: [TypeOrmModule.forFeature([Property, Image]), UsersModule],
  providers: [PropertiesService, PropertyChanges, OwnerData],
  exports: [PropertiesService, PropertyChanges],
})
export class PropertiesModule {}
