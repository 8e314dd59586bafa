/** The lines of a polygon by where they lie from south to north, so that a place is compared with a few of them only. */
export interface PolygonEdges {
  /** The lines that may have a point as far north as this: each by the number of the corner that it leads to. */
  at(latitude: number): readonly number[];
  /** As many lines as lie side by side, where most do. */
  abreast: number;
}

/** Of few lines it is quicker to look at all. */
const FEW = 24;
const MOST_BANDS = 512;

export function edgesOf(polygon: readonly { latitude: number }[]): PolygonEdges {
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
      for (let band = first; band <= last; band++) filled[band]?.push(i);
    }
    return filled;
  };
  return { at: (latitude) => (bands ??= fill())[bandOf(cuts, latitude)] ?? [], abreast: most };
}

/** With a few corners between two: no band has many lines unless they pass through it. Ascending. */
function cutsBetween(latitudes: readonly number[]): Float64Array {
  const sorted = [...new Set(latitudes)].sort((a, b) => a - b);
  const step = Math.ceil(sorted.length / MOST_BANDS);
  return Float64Array.from(sorted.filter((_, i) => i % step === 0));
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
