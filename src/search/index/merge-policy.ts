import type { Segment } from './segment.js';

/** Segments of about one size are merged when they are so many. */
const MANY = 4;
/** Of which size: each step is so many times larger. */
const GROWTH = 4;
/** Everything is merged when what lies beside the largest segment, or is dead in it, is such a part of it. */
const WHOLE = 0.05;
const LEAST_WHOLE = 4096;

/** The segments to merge next, if any: so that a search asks few segments, and each listing is moved seldom. */
export function chooseMerge(segments: readonly Segment[]): readonly Segment[] | undefined {
  const largest = segments.reduce(
    (best: Segment | undefined, each) => (!best || each.size > best.size ? each : best),
    undefined,
  );
  if (!largest) return undefined;
  const beside = segments.reduce((sum, { liveCount }) => sum + liveCount, 0) - largest.liveCount;
  const dead = segments.reduce((sum, { size, liveCount }) => sum + size - liveCount, 0);
  // A list of its own: the index adds to its own while these are merged.
  if (beside + dead > Math.max(LEAST_WHOLE, largest.size * WHOLE)) return [...segments];
  const bySize = Map.groupBy(segments, ({ liveCount }) =>
    Math.floor(Math.log(Math.max(1, liveCount)) / Math.log(GROWTH)),
  );
  return [...bySize.values()].find((group) => group.length >= MANY);
}
