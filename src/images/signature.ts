export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'avif';

/** What the first bytes of a file tell. Sizes are in pixels, as stored and not yet upright. */
export interface PhotoHeader {
  format: PhotoFormat;
  /** Null where the size stands elsewhere: in AVIF always, in a JPEG behind much metadata. */
  size: { width: number; height: number } | null;
}

/** So many first bytes of a file are worth reading: a JPEG's size mostly stands within them. */
export const HEADER_BYTES = 262_144;

/**
 * Which of the accepted formats a file has, by its first bytes alone: names and declared types say nothing. Whatever is not
 * clearly one of them gets null and must not reach a decoder, since decoders also know SVG and worse.
 */
export function readHeader(head: Buffer): PhotoHeader | null {
  if (startsWith(head, 0, JPEG)) return { format: 'jpeg', size: jpegSize(head) };
  if (startsWith(head, 0, PNG)) return pngHeader(head);
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return webpHeader(head);
  return isAvif(head) ? { format: 'avif', size: null } : null;
}

const JPEG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function startsWith(head: Buffer, at: number, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => head[at + i] === byte);
}

function ascii(head: Buffer, from: number, to: number): string {
  return head.toString('latin1', from, to);
}

/** The first frame header (SOFn) behind the metadata segments. */
function jpegSize(head: Buffer): PhotoHeader['size'] {
  let at = 2;
  while (at + 9 <= head.length && head[at] === 0xff) {
    const marker = head.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1; // padding
    } else if (isFrameHeader(marker)) {
      return { width: head.readUInt16BE(at + 7), height: head.readUInt16BE(at + 5) };
    } else {
      at += 2 + head.readUInt16BE(at + 2);
    }
  }
  return null;
}

/** C0 to CF, without the tables DHT (C4) and DAC (CC) and the reserved JPG (C8). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function pngHeader(head: Buffer): PhotoHeader | null {
  if (head.length < 24 || ascii(head, 12, 16) !== 'IHDR') return null;
  return { format: 'png', size: { width: head.readUInt32BE(16), height: head.readUInt32BE(20) } };
}

function webpHeader(head: Buffer): PhotoHeader | null {
  const size = head.length < 30 ? null : webpSize(head);
  return size ? { format: 'webp', size } : null;
}

function webpSize(head: Buffer): PhotoHeader['size'] {
  switch (ascii(head, 12, 16)) {
    case 'VP8 ':
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = head.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}

/** Still pictures only; what also offers HEVC is HEIC by whatever name. */
function isAvif(head: Buffer): boolean {
  if (head.length < 16 || ascii(head, 4, 8) !== 'ftyp') return false;
  const end = Math.min(head.readUInt32BE(0), head.length, 256);
  const brands = [ascii(head, 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(ascii(head, at, at + 4));
  const [major = ''] = brands;
  return (
    ['avif', 'mif1', 'miaf'].includes(major) &&
    brands.includes('avif') &&
    !brands.some((brand) => brand === 'avis' || /^he(ic|ix|im|is|vc|vx|vm|vs)$/.test(brand))
  );
}
