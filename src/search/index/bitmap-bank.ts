import { BLOCK_WORDS, copyBlock, type Kernel, kernelOver, wholeRounds } from './bit-kernel.js';
import { type Bitmap, countCommonWithEach } from './bitmap.js';

/** Fewer words are copied to where they are counted in no time. */
const WORTH_KEEPING = 4096;

/**
 * Bitmaps of one length that are counted again and again, kept where the bit kernel reads them: copying them there takes longer than counting.
 * Where that cannot be, or where they are short, they are like any others.
 */
export class BitmapBank {
  private readonly kernel: Kernel | undefined;
  /** Of one bitmap, in words: whole rounds of the kernel. */
  private readonly stride: number;
  private size = 0;

  /** @param capacity how many there will be at most */
  constructor(
    private readonly words: number,
    capacity: number,
  ) {
    this.stride = wholeRounds(words);
    this.kernel = words < WORTH_KEEPING ? undefined : kernelOver((BLOCK_WORDS + this.stride * capacity) * 4);
  }

  /** In bytes. */
  get memory(): number {
    return this.size * this.words * 4;
  }

  /** An empty bitmap more. */
  add(): Bitmap {
    const number = this.size++;
    if (!this.kernel) return new Int32Array(this.words);
    const from = BLOCK_WORDS + this.stride * number;
    return this.kernel.words.subarray(from, from + this.words);
  }

  /** How many bits one of this bank has in common with a bitmap that need not be. */
  countCommon(bitmap: Bitmap, other: Bitmap): number {
    return this.countCommonWithEach(bitmap, [other])[0] as number;
  }

  /** How many bits each of the `others`, which are of this bank, has in common with a bitmap, which need not be. */
  countCommonWithEach(bitmap: Bitmap, others: readonly Bitmap[]): Int32Array {
    if (!this.kernel) return countCommonWithEach(bitmap, others);
    const { kernel } = this;
    const counts = new Int32Array(others.length);
    for (let from = 0; from < bitmap.length; from += BLOCK_WORDS) {
      const length = copyBlock(kernel, bitmap, from);
      for (let i = 0; i < others.length; i++) {
        const start = (others[i] as Bitmap).byteOffset + from * 4;
        (counts[i] as number) += kernel.count(0, start, start + length);
      }
    }
    return counts;
  }
}
