import path from 'node:path';
import type { Settings } from '../config/settings.js';
import type { ImageStore } from './image-store.js';
import { LocalImageStore } from './local-image-store.js';
import { S3ImageStore } from './s3-image-store.js';

/** The store that the settings choose. */
export function createImageStore({ imageStore, dataDir }: Pick<Settings, 'imageStore' | 'dataDir'>): ImageStore {
  return imageStore.type === 's3' ? new S3ImageStore(imageStore) : new LocalImageStore(path.join(dataDir, 'images'));
}
