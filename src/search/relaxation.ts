import { constraintsOf, type Criterion } from './criteria.js';
import { type Filter, NO_FILTER, type SearchRequest } from './filter.js';
import { combinationsOf, type Counter, quoted, widestOfPlace } from './relaxation-combinations.js';
import { type Ladder, laddersOf } from './relaxation-steps.js';
import { wordsOf } from './words.js';

/** A wider search than one that found nothing. */
export interface Relaxation {
  /** A criterion, or several, are left out, or a bound of it is moved by the smallest step that shows any. */
  kind: 'without' | 'change';
  /** A full phrase: "Leave out “garage”", "Raise the maximum price to $600,000". */
  label: string;
  /** What is left out, as its chip calls it; null for a change, and for leaving out several or everything. */
  criterion: string | null;
  request: SearchRequest;
  /** How many homes that shows, more than none. For a criterion left out: so many does it alone keep out. */
  total: number;
}

type Candidate = Omit<Relaxation, 'request' | 'total'> & { filter: Filter };

/** Of more criteria at once nobody reads the changes, and each costs counts. */
const MOST_CHANGES = 6;
/** Words of a search that are left out one by one. */
const MOST_WORDS = 8;

/**
 * For a search without a result: the smallest changes that show any home, in the order of the form; then which single
 * criterion to leave out, the one that shows most first. Where no single one helps: which of
 * them together, and all of them.
 * Asks for counts four times at most.
 */
export async function relax(request: SearchRequest, searches: Counter): Promise<Relaxation[]> {
  const { filter } = request;
  const without = [...constraintsOf(filter), ...singleWordsOf(filter)].map(leaveOut);
  if (without.length === 0) return [];
  const ladders = laddersOf(filter);
  const all: Candidate = { kind: 'without', label: 'Leave out all filters', criterion: null, filter: NO_FILTER };
  const totals = await searches.counts([
    ...without.map((candidate) => candidate.filter),
    ...ladders.map((ladder) => ladder.without),
    widestOfPlace(filter),
    NO_FILTER,
  ]);
  const changes = await smallestChanges(
    ladders.filter((_, i) => (totals[without.length + i] ?? 0) > 0).slice(0, MOST_CHANGES),
    request,
    searches,
  );
  const helpful = without
    .map((candidate, i) => relaxation(candidate, request, totals[i] ?? 0))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total);
  if (changes.length > 0 || helpful.length > 0) return [...changes, ...helpful];
  const together = await combinationsOf(filter, searches, (totals.at(-2) ?? 0) > 0);
  const total = totals.at(-1) ?? 0;
  return [
    ...together.map((each) => relaxation({ ...all, label: each.label, filter: each.filter }, request, each.total)),
    ...(total > 0 ? [relaxation(all, request, total)] : []),
  ];
}

/** Of each of these the first step that shows any home. */
async function smallestChanges(
  ladders: readonly Ladder[],
  request: SearchRequest,
  searches: Counter,
): Promise<Relaxation[]> {
  if (ladders.length === 0) return [];
  const totals = await searches.counts(ladders.flatMap(({ steps }) => steps.map(({ filter }) => filter)));
  let first = 0;
  return ladders.flatMap(({ steps }) => {
    const ofSteps = totals.slice(first, (first += steps.length));
    const smallest = ofSteps.findIndex((total) => total > 0);
    const step = steps[smallest];
    return step ? [relaxation({ ...step, kind: 'change', criterion: null }, request, ofSteps[smallest] ?? 0)] : [];
  });
}

/** All words must occur: often it is one of them that does not. */
function singleWordsOf(filter: Filter): Criterion[] {
  const words = (filter.q ?? '').split(' ').filter((word) => wordsOf(word).length > 0);
  if (words.length < 2 || words.length > MOST_WORDS) return [];
  return words.map((word, left) => ({
    label: `“${word}”`,
    without: { ...filter, q: words.filter((_, i) => i !== left).join(' ') },
  }));
}

function leaveOut({ label, without }: Criterion): Candidate {
  return { kind: 'without', label: `Leave out ${quoted(label)}`, criterion: label, filter: without };
}

function relaxation({ filter, ...rest }: Candidate, { sort, perPage }: SearchRequest, total: number): Relaxation {
  // Without a place there is no distance to sort by.
  const kept = sort === 'nearest' && !filter.near ? 'newest' : sort;
  return { ...rest, request: { filter, sort: kept, page: 1, perPage }, total };
}
