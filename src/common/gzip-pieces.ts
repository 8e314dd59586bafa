import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A piece as a part of a compressed stream that refers to nothing before it. */
interface Packed {
  deflated: Buffer;
  crc: number;
  /** x to the power of its bits, modulo the polynomial: what a checksum is multiplied with to stand before the piece. */
  shift: number;
}

/** RFC 1952: deflate, no name, no time, of no system in particular. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** An empty last block with fixed codes (RFC 1951). */
const LAST_BLOCK = Buffer.from([3, 0]);

/** What a kept text takes together with its compressed form, and with what is said about that. */
export function bytesWithPacked(text: Buffer): number {
  return Math.ceil(text.length * 1.4) + 300;
}

/** Cards and frames of pages are sent again and again, and each is compressed once, as long as it is the same buffer. */
const known = new WeakMap<Buffer, Packed>();

/**
 * The pieces one after the other as one gzip stream. Each is compressed by itself, so that the streams of those that are kept can be put
 * together without compressing anything again; the checksum of the whole follows from theirs.
 */
export function gzipPieces(pieces: readonly Buffer[]): Buffer[] {
  const stream: Buffer[] = [HEADER];
  let [crc, length] = [0, 0];
  for (const piece of pieces) {
    if (piece.length === 0) continue;
    const packed = known.get(piece) ?? pack(piece);
    stream.push(packed.deflated);
    crc = (multiply(packed.shift, crc) ^ packed.crc) >>> 0;
    length += piece.length;
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc, 0);
  trailer.writeUInt32LE(length >>> 0, 4);
  stream.push(LAST_BLOCK, trailer);
  return stream;
}

function pack(piece: Buffer): Packed {
  // Ends at a byte, and not the stream.
  const deflated = ownCopy(deflateRawSync(piece, { finishFlush: constants.Z_SYNC_FLUSH }));
  const packed = { deflated, crc: crc32(piece), shift: power(piece.length * 8) };
  known.set(piece, packed);
  return packed;
}

/** Without the sixteen kilobytes in which zlib has written it, which it would keep. */
export function ownCopy(bytes: Buffer): Buffer {
  const copy = Buffer.alloc(bytes.length);
  bytes.copy(copy);
  return copy;
}

// Polynomials over GF(2) modulo that of CRC-32, the highest bit for x to the power of 0. See crc32_combine of zlib.
const POLYNOMIAL = 0xedb88320;
const ONE = 0x80000000;

function multiply(a: number, b: number): number {
  let [factor, product] = [b, 0];
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= factor;
    factor = (factor & 1) === 1 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1;
  }
  return product >>> 0;
}

/** x to a power. */
function power(exponent: number): number {
  let result = ONE;
  let square = ONE >>> 1;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(square, result);
    square = multiply(square, square);
  }
  return result;
}
