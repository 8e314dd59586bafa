import type { Response } from 'express';
import { COMPRESSION, LEAST_BYTES, takesGzip } from './content-coding.js';
import { forGzip } from './entity-tags.js';
import { gzipPieces } from '../gzip-pieces.js';
import { PackedAnswers } from './packed-answers.js';

export const HTML = 'text/html; charset=utf-8';
export const JSON_TEXT = 'application/json; charset=utf-8';

const answers = new PackedAnswers();

/**
 * Sends a text that consists of several pieces, without putting them together; compressed for whom takes it. What a signed-in person sees
 * is not compressed: its length would tell of its secrets to somebody who may choose a part of it.
 */
export function sendPieces(response: Response, type: string, pieces: readonly Buffer[]): void {
  if (!response.app.enabled(COMPRESSION) || isPersonal(response)) {
    sendAsIs(response, type, pieces);
    return;
  }
  response.vary('Accept-Encoding');
  if (lengthOf(pieces) < LEAST_BYTES || !takesGzip(response.req.headers['accept-encoding'])) {
    sendAsIs(response, type, pieces);
    return;
  }
  const tag = response.getHeader('ETag');
  const whole = typeof tag === 'string' ? answers.find(tag, pieces) : undefined;
  const packed = whole ? [whole] : gzipPieces(pieces);
  response.setHeader('Content-Encoding', 'gzip');
  if (typeof tag === 'string') response.setHeader('ETag', forGzip(tag));
  sendAsIs(response, type, packed);
}

/** The same without compression. */
export function sendAsIs(response: Response, type: string, pieces: readonly Buffer[]): void {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', lengthOf(pieces));
  if (response.req.method !== 'HEAD') {
    response.cork();
    for (const piece of pieces) response.write(piece);
  }
  response.end();
}

/** See SessionInterceptor. */
function isPersonal({ locals }: Response): boolean {
  return locals.viewer !== undefined;
}

function lengthOf(pieces: readonly Buffer[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
