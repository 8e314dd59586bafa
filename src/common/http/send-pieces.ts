import type { Response } from 'express';

export const HTML = 'text/html; charset=utf-8';
export const JSON_TEXT = 'application/json; charset=utf-8';

/** Sends a body that consists of several pieces, without putting them together. */
export function sendPieces(response: Response, type: string, pieces: readonly Buffer[]): void {
  response.setHeader('Content-Type', type);
  response.setHeader(
    'Content-Length',
    pieces.reduce((sum, { length }) => sum + length, 0),
  );
  if (response.req.method !== 'HEAD') {
    response.cork();
    for (const piece of pieces) response.write(piece);
  }
  response.end();
}
