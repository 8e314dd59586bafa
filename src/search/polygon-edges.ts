interface Corner {
  latitude: number;
  longitude: number;
}

/** The lines of a polygon by where they lie from south to north, so that a place is compared with a few of them only. */
export class PolygonEdges {
  /** As many lines as lie side by side, where most do. */
  readonly abreast: number;
  private readonly latitudes: Float64Array;
  private readonly longitudes: Float64Array;
  private readonly at: LinesAt;

  /** @param polygon its corners in turn */
  constructor(polygon: readonly Corner[]) {
    // Each line leads from one number to the next.
    const closed = [...polygon.slice(-1), ...polygon];
    this.latitudes = Float64Array.from(closed, ({ latitude }) => latitude);
    this.longitudes = Float64Array.from(closed, ({ longitude }) => longitude);
    const { at, abreast } = linesOf(polygon);
    this.at = at;
    this.abreast = abreast;
  }

  /** Whether a place lies inside by the even-odd rule, or on a line. */
  enclose(latitude: number, longitude: number): boolean {
    const { latitudes, longitudes } = this;
    const lines = this.at(latitude);
    let inside = false;
    for (const line of lines) {
      const from = latitudes[line] as number;
      const to = latitudes[line + 1] as number;
      // Neighbors may lie wholly to the north or to the south.
      if (from > latitude ? to > latitude : from < latitude && to < latitude) continue;
      const west = longitudes[line] as number;
      const east = longitudes[line + 1] as number;
      const cross = (east - west) * (latitude - from) - (to - from) * (longitude - west);
      if (cross === 0 && longitude >= Math.min(west, east) && longitude <= Math.max(west, east)) return true;
      if (from > latitude !== to > latitude && cross > 0 === to > from) inside = !inside;
    }
    return inside;
  }
}

/** The lines that may have a point as far north as a latitude: each by the number of the corner that it leads to. */
type LinesAt = (latitude: number) => readonly number[];

/** Of few lines it is quicker to look at all. */
const FEW = 8;
const MOST_BANDS = 512;

function linesOf(polygon: readonly Corner[]): { at: LinesAt; abreast: number } {
  if (polygon.length <= FEW) {
    const all = polygon.map((_, i) => i);
    return { at: () => all, abreast: polygon.length };
  }
  const latitudes = polygon.map(({ latitude }) => latitude);
  const cuts = cutsBetween(latitudes);
  const spans: { first: number; last: number }[] = [];
  const changes = new Int32Array(cuts.length + 2);
  for (const [i, latitude] of latitudes.entries()) {
    const before = latitudes.at(i - 1) ?? latitude;
    const south = Math.min(before, latitude);
    const first = bandOf(cuts, south);
    const last = bandOf(cuts, Math.max(before, latitude));
    spans.push({ first, last });
    // Where more begin to lie side by side, and where fewer.
    const passes = cuts[first - 1] === south ? first : first + 1;
    if (passes < last) {
      (changes[passes] as number)++;
      (changes[last] as number)--;
    }
  }
  let most = 0;
  changes.reduce((beside, change) => {
    most = Math.max(most, beside + change);
    return beside + change;
  }, 0);
  // Only what is compared with homes is put into bands: a thousand lines in all of them would be half a million entries.
  let bands: number[][] | undefined;
  const fill = (): number[][] => {
    const filled = Array.from({ length: cuts.length + 1 }, (): number[] => []);
    for (const [i, { first, last }] of spans.entries()) {
      if (latitudes.at(i - 1) === latitudes[i]) continue;
      for (let band = first; band <= last; band++) filled[band]?.push(i);
    }
    return filled;
  };
  // Along a parallel there may be any number of lines, which concern only what lies on it.
  const flat = Map.groupBy(
    [...latitudes.keys()].filter((i) => latitudes.at(i - 1) === latitudes[i]),
    (i) => latitudes[i] as number,
  );
  return {
    at: (latitude) => {
      const lines = (bands ??= fill())[bandOf(cuts, latitude)] ?? [];
      const along = flat.size > 0 ? flat.get(latitude) : undefined;
      return along ? [...lines, ...along] : lines;
    },
    abreast: most,
  };
}

/** With a few corners between two: no band has many lines unless they pass through it. Ascending. */
function cutsBetween(latitudes: readonly number[]): Float64Array {
  // Equal ones too: a latitude that many lines leave from must be one of the cuts.
  const sorted = [...latitudes].sort((a, b) => a - b);
  const step = Math.ceil(sorted.length / MOST_BANDS);
  return Float64Array.from(new Set(sorted.filter((_, i) => i % step === 0)));
}

/** Rises with the latitude, so that what lies between the ends of a line lies in one of its bands. */
function bandOf(cuts: Float64Array, latitude: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] as number) <= latitude) low = middle + 1;
    else high = middle;
  }
  return low;
}
