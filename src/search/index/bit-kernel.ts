/**
 * Counts the bits that two blocks of words have in common, 128 bits at a time, which no JavaScript says: many times as fast as tables.
 * The instructions are few enough to be written here as they are, so that no other language has to be built.
 * Names as in https://webassembly.github.io/spec/core/binary/instructions.html.
 */

/** What is of WebAssembly here: its types come with those of browsers only. */
interface Assembly {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: { in: { memory: Memory } }) => { exports: { count: Count } };
  Memory: new (pages: { initial: number; maximum: number }) => Memory;
}
interface Memory {
  buffer: ArrayBuffer;
}
/** Of what lies from address `a` on and from `b` up to `end`; all addresses are in bytes, and multiples of {@link STRIDE} apart. */
type Count = (a: number, b: number, end: number) => number;

/** Two blocks fit into what is nearest to a processor. */
export const BLOCK_WORDS = 2048;
/** Bytes of each block that one round of the loop takes: eight vectors. */
const STRIDE = 128;
const PAGE_BYTES = 65_536;

const I32 = 0x7f;
const V128 = 0x7b;
const END = 0x0b;
const LOOP = [0x03, 0x40];
const BRANCH_IF = 0x0d;
const I32_CONST = 0x41;
const I32_LESS = 0x49;
const I32_ADD = 0x6a;
const localGet = (local: number): number[] => [0x20, local];
const localSet = (local: number): number[] => [0x21, local];
const localTee = (local: number): number[] => [0x22, local];
const simd = (operation: number): number[] => [0xfd, ...unsigned(operation)];
const V128_LOAD = (offset: number): number[] => [...simd(0), 4, ...unsigned(offset)];
const V128_AND = simd(0x4e);
const V128_OR = simd(0x50);
const V128_XOR = simd(0x51);
const I8X16_POPCNT = simd(0x62);
const I16X8_ADD_PAIRS = simd(0x7d);
const I32X4_ADD_PAIRS = simd(0x7f);
const I32X4_SHIFT_LEFT = simd(0xab);
const I32X4_ADD = simd(0xae);
const I32X4_LANE = (lane: number): number[] => [...simd(0x1b), lane];

const [A, B, STOP] = [0, 1, 2];
/** Vectors: sums of four numbers, what has been added up and not counted, and what is added. */
const [SUMS, ONES, TWOS, FOURS, X, Y, EITHER, TWOS_A, TWOS_B, FOURS_A, FOURS_B] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
const VECTORS = 11;

/** Adds three bits in each place: a low bit and a high one. */
function add(high: number, low: number, a: number, b: number, c: number): number[] {
  return [
    ...[...localGet(a), ...localGet(b), ...V128_XOR, ...localSet(EITHER)],
    ...[...localGet(a), ...localGet(b), ...V128_AND, ...localGet(EITHER), ...localGet(c), ...V128_AND, ...V128_OR],
    ...localSet(high),
    ...[...localGet(EITHER), ...localGet(c), ...V128_XOR, ...localSet(low)],
  ];
}

/** Counting the bits of a vector takes ten times as long as adding vectors up, so of eight only what is carried over is counted (Harley and Seal). */
function kernel(): Uint8Array {
  const common = (vector: number, into: number): number[] => [
    ...[...localGet(A), ...V128_LOAD(vector * 16)],
    ...[...localGet(B), ...V128_LOAD(vector * 16)],
    ...[...V128_AND, ...localSet(into)],
  ];
  const pair = (vector: number, carried: number): number[] => [
    ...common(vector, X),
    ...common(vector + 1, Y),
    ...add(carried, ONES, ONES, X, Y),
  ];
  const countOf = (local: number): number[] => [
    ...[...localGet(local), ...I8X16_POPCNT, ...I16X8_ADD_PAIRS, ...I32X4_ADD_PAIRS],
  ];
  const times = (power: number): number[] => [I32_CONST, power, ...I32X4_SHIFT_LEFT];
  const body = [
    ...[1, VECTORS, V128],
    ...LOOP,
    ...[...pair(0, TWOS_A), ...pair(2, TWOS_B), ...add(FOURS_A, TWOS, TWOS, TWOS_A, TWOS_B)],
    ...[...pair(4, TWOS_A), ...pair(6, TWOS_B), ...add(FOURS_B, TWOS, TWOS, TWOS_A, TWOS_B)],
    ...add(X, FOURS, FOURS, FOURS_A, FOURS_B),
    ...[...localGet(SUMS), ...countOf(X), ...I32X4_ADD, ...localSet(SUMS)],
    ...[...localGet(A), I32_CONST, ...signed(STRIDE), I32_ADD, ...localSet(A)],
    ...[...localGet(B), I32_CONST, ...signed(STRIDE), I32_ADD, ...localTee(B)],
    ...[...localGet(STOP), I32_LESS, BRANCH_IF, 0],
    END,
    ...[...localGet(SUMS), ...times(3), ...countOf(FOURS), ...times(2), ...I32X4_ADD],
    ...[...countOf(TWOS), ...times(1), ...I32X4_ADD, ...countOf(ONES), ...I32X4_ADD, ...localSet(SUMS)],
    ...[0, 1, 2, 3].flatMap((lane) => [...localGet(SUMS), ...I32X4_LANE(lane), ...(lane > 0 ? [I32_ADD] : [])]),
    END,
  ];
  return Uint8Array.from([
    ...[...Buffer.from('\0asm'), 1, 0, 0, 0],
    ...section(1, [1, 0x60, 3, I32, I32, I32, 1, I32]),
    ...section(2, [1, ...named('in'), ...named('memory'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...named('count'), 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function named(name: string): number[] {
  return [name.length, ...Buffer.from(name)];
}

/** LEB128, of a number that is not negative. */
function signed(value: number): number[] {
  // The highest bit of the last seven is the sign.
  return value < 64 ? [value] : [(value & 127) | 128, ...signed(value >>> 7)];
}

/** LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
}

/** Memory that the loop reads, as words, and the loop over it. */
export interface Kernel {
  words: Int32Array;
  count: Count;
}

const { WebAssembly: assembly } = globalThis as unknown as { WebAssembly: Assembly };
const bytes = kernel();
const module = assembly.validate(bytes) ? new assembly.Module(bytes) : undefined;

/** Undefined where the processor cannot do this, or so much memory is not to be had. */
export function kernelOver(byteLength: number): Kernel | undefined {
  if (!module) return undefined;
  const pages = Math.ceil(byteLength / PAGE_BYTES);
  try {
    const memory = new assembly.Memory({ initial: pages, maximum: pages });
    const { count } = new assembly.Instance(module, { in: { memory } }).exports;
    return { words: new Int32Array(memory.buffer), count };
  } catch (error) {
    // Each memory has addresses of its own for gigabytes, which a system may limit.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** How many words the loop goes through for so many: whole rounds. */
export function wholeRounds(words: number): number {
  return Math.ceil((words * 4) / STRIDE) * (STRIDE / 4);
}

/** Copies a block of a bitmap, from a word on, to the beginning of what the loop reads. @returns for how many bytes the loop goes on then */
export function copyBlock({ words }: Kernel, bitmap: Int32Array, from: number): number {
  const size = Math.min(BLOCK_WORDS, bitmap.length - from);
  const rounds = wholeRounds(size);
  words.set(bitmap.subarray(from, from + size));
  // What the other one has beyond is nothing in common.
  words.fill(0, size, rounds);
  return rounds * 4;
}

/** Adds to each of `counts` how many bits `bitmap` has in common with each of the others, all of one length. */
export type CountCommon = (bitmap: Int32Array, others: readonly Int32Array[], counts: Int32Array) => void;

/** Undefined where the processor cannot do this. */
export const countCommonBits: CountCommon | undefined = start();

function start(): CountCommon | undefined {
  const own = kernelOver(BLOCK_WORDS * 8);
  if (!own) return undefined;
  const second = own.words.subarray(BLOCK_WORDS);
  return (bitmap, others, counts) => {
    for (let from = 0; from < bitmap.length; from += BLOCK_WORDS) {
      const length = copyBlock(own, bitmap, from);
      const to = from + BLOCK_WORDS;
      for (let i = 0; i < others.length; i++) {
        const other = others[i] as Int32Array;
        const start = other === bitmap ? 0 : second.byteOffset;
        if (start > 0) second.set(from === 0 && to >= other.length ? other : other.subarray(from, to));
        (counts[i] as number) += own.count(0, start, start + length);
      }
    }
  };
}
