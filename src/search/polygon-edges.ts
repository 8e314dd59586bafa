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
  const bands = Array.from({ length: cuts.length + 1 }, (): number[] => []);
  const abreast = new Int32Array(bands.length);
  for (const [i, latitude] of latitudes.entries()) {
    const before = latitudes.at(i - 1) ?? latitude;
    const south = Math.min(before, latitude);
    const first = bandOf(cuts, south);
    const last = bandOf(cuts, Math.max(before, latitude));
    for (let band = first; band <= last; band++) {
      bands[band]?.push(i);
      const passesThrough = band < last && (band > first || cuts[band - 1] === south);
      if (passesThrough) abreast[band] = (abreast[band] ?? 0) + 1;
    }
  }
  return { at: (latitude) => bands[bandOf(cuts, latitude)] ?? [], abreast: Math.max(...abreast) };
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
