/** Words. More than that is not kept for the next question. */
const MOST_KEPT = 1 << 21;

let memory = new Int32Array(0);
let used = 0;
/** As much as the last questions would have liked to have. */
let wanted = 0;
let depth = 0;

/**
 * What {@link scratchWords} gives while this works is used again afterwards, so nothing of it may be in what is returned. Fresh memory for
 * each question would have to be cleared and, worse, collected: at a million homes a hundred questions made a pause of 5 milliseconds.
 * @param work does not wait for anything
 */
export function withScratch<T>(work: () => T): T {
  const before = used;
  depth++;
  try {
    return work();
  } finally {
    depth--;
    used = before;
    // More than was wanted, so that it is not made anew for each question that is a little larger than all before.
    if (depth === 0 && wanted > memory.length) memory = new Int32Array(2 ** Math.ceil(Math.log2(wanted)));
  }
}

/** So many words, with anything in them. Outside of {@link withScratch} they are the caller's own. */
export function scratchWords(count: number): Int32Array {
  return keptWords(count) ?? new Int32Array(count);
}

/** So many words that are 0. */
export function scratchZeros(count: number): Int32Array {
  return keptWords(count)?.fill(0) ?? new Int32Array(count);
}

function keptWords(count: number): Int32Array | undefined {
  const [from, end] = [used, used + count];
  if (depth === 0 || end > MOST_KEPT) return undefined;
  used = end;
  if (end <= memory.length) return memory.subarray(from, end);
  wanted = Math.max(wanted, end);
  return undefined;
}

/** So many bytes that are 0. */
export function scratchBytes(count: number): Uint8Array {
  const words = scratchZeros((count + 3) >>> 2);
  return new Uint8Array(words.buffer, words.byteOffset, count);
}
