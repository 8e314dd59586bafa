import type { Segment } from './segment.js';
import { TERM_KINDS } from './terms.js';

/** The features that most listings have: folded, and as the first owner wrote it. Counts listings that died since, too: it need not be exact. */
export function frequentFeatures(segments: readonly Segment[], limit: number): { name: string; label: string }[] {
  const features = new Map<string, { label: string; count: number }>();
  for (const segment of segments) {
    const { dictionary, postings } = segment.parts;
    const [from, to] = dictionary.range(TERM_KINDS.feature);
    for (let number = from; number < to; number++) {
      const name = dictionary.term(number).slice(1);
      const known = features.get(name) ?? { label: segment.label(number), count: 0 };
      known.count += postings.count(number);
      features.set(name, known);
    }
  }
  return [...features]
    .sort(([a, { count: m }], [b, { count: n }]) => n - m || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([name, { label }]) => ({ name, label }));
}
