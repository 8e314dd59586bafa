import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../config/settings.js';
import { AvifMaker } from './avif-maker.service.js';
import { createImageStore } from './create-image-store.js';
import { Image } from './image.entity.js';
import { ImageInventory } from './image-inventory.service.js';
import { ImageStore } from './image-store.js';
import { ImageSweeper } from './image-sweeper.service.js';
import { PhotoProcessor } from './photo-processor.service.js';

/** Making photos of what people upload, and keeping them. */
@Module({
  imports: [TypeOrmModule.forFeature([Image])],
  providers: [
    { provide: ImageStore, useFactory: createImageStore, inject: [Settings] },
    { provide: PhotoProcessor, useFactory: () => new PhotoProcessor() },
    ImageInventory,
  ],
  exports: [ImageInventory, ImageStore, PhotoProcessor],
})
export class ImagesModule {}

/** What happens to photos in the background: the server's part. */
@Module({
  imports: [ImagesModule, TypeOrmModule.forFeature([Image])],
  providers: [AvifMaker, ImageSweeper],
  exports: [AvifMaker, ImageSweeper],
})
export class ImageCareModule {}
