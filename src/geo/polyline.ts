/** A corner: latitude and longitude as whole numbers, of a hundred-thousandth of a degree as Google has it, or of a millionth ("polyline6"). */
export type PolylineCorner = readonly [latitude: number, longitude: number];

/** What stands before a polyline in an address, and its units to a degree. */
export const ENCODINGS = [
  { prefix: 'enc:', perDegree: 100_000 },
  { prefix: 'enc6:', perDegree: 1_000_000 },
] as const;

const OFFSET = 63;
const MORE = 0x20;
/** Numbers of six such pieces are beyond any difference of two places. */
const MOST_BITS = 30;

/** Google's "encoded polyline": each corner as the difference to the one before it, in about four letters where they are near each other. */
export function encodePolyline(corners: readonly PolylineCorner[]): string {
  const letters: string[] = [];
  let before: PolylineCorner = [0, 0];
  for (const corner of corners) {
    write(corner[0] - before[0], letters);
    write(corner[1] - before[1], letters);
    before = corner;
  }
  return letters.join('');
}

/** @returns null for what is no polyline */
export function decodePolyline(text: string): PolylineCorner[] | null {
  const corners: PolylineCorner[] = [];
  let [latitude, longitude] = [0, 0];
  let at = 0;
  const read = (): number => {
    let value = 0;
    for (let bits = 0; bits < MOST_BITS; bits += 5) {
      const piece = text.charCodeAt(at++) - OFFSET;
      // The end of the text is no number.
      if (!(piece >= 0 && piece < 2 * MORE)) return NaN;
      value |= (piece % MORE) << bits;
      if (piece < MORE) return value & 1 ? ~(value >> 1) : value >> 1;
    }
    return NaN;
  };
  while (at < text.length) {
    latitude += read();
    longitude += read();
    if (Number.isNaN(latitude) || Number.isNaN(longitude)) return null;
    corners.push([latitude, longitude]);
  }
  return corners;
}

/** The sign last, so that small numbers of either sign are short. */
function write(difference: number, letters: string[]): void {
  let rest = difference < 0 ? ~(difference << 1) : difference << 1;
  for (; rest >= MORE; rest >>= 5) letters.push(String.fromCharCode((MORE | (rest & (MORE - 1))) + OFFSET));
  letters.push(String.fromCharCode(rest + OFFSET));
}
