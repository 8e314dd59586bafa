/** What a photo may be, and what reading one may cost. */
export interface PhotoLimits {
  /** Pixels of either side. */
  minSide: number;
  maxSide: number;
  /** Pixels in all. */
  maxPixels: number;
  /** For reading one photo and writing all its files, from when its turn has come. */
  photoMs: number;
  /** For one width of the slow format. */
  avifMs: number;
  /** What a reading process may hold: a photo that takes more is refused. */
  maxResidentBytes: number;
  /** After this long without work a reading process ends. */
  idleMs: number;
}

export const PHOTO_LIMITS: PhotoLimits = {
  minSide: 8,
  maxSide: 12_000,
  maxPixels: 50_000_000,
  photoMs: 20_000,
  avifMs: 180_000,
  maxResidentBytes: 700_000_000,
  idleMs: 30_000,
};

/** Of every photo's files, ascending. None is wider than the photo itself. */
export const PHOTO_WIDTHS = [320, 640, 1024, 1920] as const;

/** What is wrong with a size in pixels, as a clause that follows the file's name, or null. */
export function sizeProblem(width: number, height: number, limits: PhotoLimits = PHOTO_LIMITS): string | null {
  const { minSide, maxSide, maxPixels } = limits;
  if (width * height > maxPixels) return `has more than ${String(Math.floor(maxPixels / 1e6))} megapixels`;
  if (Math.max(width, height) > maxSide) return `has a side of more than ${maxSide.toLocaleString('en-US')} pixels`;
  if (Math.min(width, height) < minSide) return `has a side of fewer than ${String(minSide)} pixels`;
  return null;
}
