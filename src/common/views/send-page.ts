import type { Response } from 'express';
import { sendPieces } from '../http/send-pieces.js';
import { fillSlot } from './slot.js';

/** Sends a page that was written with a slot, and what belongs there. */
export function sendPage(response: Response, page: string, pieces: readonly Buffer[]): void {
  sendPieces(response, 'text/html; charset=utf-8', fillSlot(page, pieces));
}
