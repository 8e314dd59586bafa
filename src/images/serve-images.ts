import { pipeline } from 'node:stream/promises';
import type { RequestHandler, Response } from 'express';
import { IMAGE_CACHE_CONTROL, IMAGE_TYPES, type ImageStore, parseImageKey } from './image-store.js';

/**
 * Answers GET and HEAD of /KEY, below wherever it is mounted, with files from any store. What is not shaped like a key goes on to whoever
 * comes next, as does what the store does not have: they answer 404.
 */
export function serveImages(store: ImageStore): RequestHandler {
  return async (request, response, next) => {
    const key = request.path.slice(1);
    const parsed = /^(GET|HEAD)$/.test(request.method) ? parseImageKey(key) : null;
    if (!parsed) {
      next();
      return;
    }
    // A file never changes under its name, so the name is as good as a digest.
    const etag = `"${parsed.id}-${String(parsed.width)}-${parsed.format}"`;
    const file = request.headers['if-none-match'] === etag ? 'unchanged' : await store.read(key);
    if (file === null) {
      next();
      return;
    }
    response.setHeader('ETag', etag);
    response.setHeader('Cache-Control', IMAGE_CACHE_CONTROL);
    // Partners show the photos on their own sites.
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (file === 'unchanged') {
      response.status(304).end();
      return;
    }
    response.setHeader('Content-Type', IMAGE_TYPES[parsed.format]);
    response.setHeader('Content-Length', file.bytes);
    if (request.method === 'GET') {
      await send(file.stream, response);
    } else {
      file.stream.destroy();
      response.end();
    }
  };
}

/** When either side goes away, so does the other: the client sees that the file is not whole. */
async function send(stream: NodeJS.ReadableStream, response: Response): Promise<void> {
  await pipeline(stream, response).catch(() => response.destroy());
}
