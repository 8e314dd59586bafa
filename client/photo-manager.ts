/** Photos of a listing without reloads: uploads with progress, order by dragging, captions that save themselves. */
import { PhotoManager } from './photo-manager/photo-manager.js';

for (const element of document.querySelectorAll<HTMLElement>('[data-photo-manager]')) new PhotoManager(element).start();
