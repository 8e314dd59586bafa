import { Module } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { createImageStore } from './create-image-store.js';
import { ImageStore } from './image-store.js';
import { PhotoProcessor } from './photo-processor.service.js';

@Module({
  providers: [
    { provide: ImageStore, useFactory: createImageStore, inject: [Settings] },
    { provide: PhotoProcessor, useFactory: () => new PhotoProcessor() },
  ],
  exports: [ImageStore, PhotoProcessor],
})
export class ImagesModule {}
