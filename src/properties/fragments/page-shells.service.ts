import { Injectable } from '@nestjs/common';
import { bytesWithPacked } from '../../common/gzip-pieces.js';
import { RecentlyUsed } from '../../common/recently-used.js';
import { fillSlot } from '../../common/views/slot.js';

const LIMIT = 64 * 2 ** 20;
/** Of a page besides its text. */
const OVERHEAD = 400;

/**
 * Pages without the cards in their slot, as they were written for an entity tag. A tag stands for what is on a page and not
 * for when it was made, so a page stays good while other homes change.
 */
@Injectable()
export class PageShells {
  private readonly shells = new RecentlyUsed<string, readonly Buffer[]>(LIMIT);

  /** @returns what comes before the slot and what comes after it, or all of a page without one */
  get(tag: string): readonly Buffer[] | undefined {
    return this.shells.get(tag);
  }

  keep(tag: string, shell: readonly Buffer[]): void {
    this.shells.set(
      tag,
      shell,
      shell.reduce((sum, piece) => sum + bytesWithPacked(piece), OVERHEAD),
    );
  }
}

export function toShell(page: string): Buffer[] {
  return fillSlot(page, []);
}

/** The page, with these in its slot if it has one. */
export function fillShell([before, after]: readonly Buffer[], pieces: readonly Buffer[]): Buffer[] {
  return [...(before ? [before] : []), ...(after ? [...pieces, after] : [])];
}
