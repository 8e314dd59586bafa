import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { RecentlyUsed } from '../recently-used.js';
import { ownCopy } from '../gzip-pieces.js';

const compress = promisify(gzip);

const LIMIT = 16 * 2 ** 20;
/** Of an answer besides its bytes. */
const OVERHEAD = 200;

interface Answer {
  /** Once it is there. */
  packed?: Buffer;
  isBeingPacked: boolean;
}

/**
 * Answers that are asked for again and again, compressed as a whole: half as long as the pieces, each of which repeats what the others
 * say. It is done on another thread once an answer has been asked for twice, and nobody waits for it.
 */
export class PackedAnswers {
  private readonly answers = new RecentlyUsed<string, Answer>(LIMIT);

  /**
   * @param tag that no other answer has
   * @returns the answer compressed, if it is known by now
   */
  find(tag: string, pieces: readonly Buffer[]): Buffer | undefined {
    const answer = this.answers.get(tag);
    if (!answer) this.answers.set(tag, { isBeingPacked: false }, OVERHEAD);
    else if (!answer.isBeingPacked) {
      answer.isBeingPacked = true;
      this.pack(tag, answer, pieces).catch(() => {
        // For want of memory, say: the pieces are sent as they are.
        this.answers.delete(tag);
      });
    }
    return answer?.packed;
  }

  private async pack(tag: string, answer: Answer, pieces: readonly Buffer[]): Promise<void> {
    const packed = ownCopy(await compress(Buffer.concat(pieces)));
    answer.packed = packed;
    this.answers.set(tag, answer, packed.length + OVERHEAD);
  }
}
