import { criteriaOf } from './criteria.js';
import { type Filter, NO_FILTER, type SearchRequest } from './filter.js';

export interface Relaxation {
  /** The criterion to leave out, or null for leaving out all of them. */
  label: string | null;
  request: SearchRequest;
  /** How many homes that would show; more than none. */
  total: number;
}

interface Counter {
  count(filter: Filter): Promise<number>;
}

/** For a search without a result: which single criterion to leave out, the one that shows most first; all of them if no single one helps. */
export async function relax(request: SearchRequest, searches: Counter): Promise<Relaxation[]> {
  const candidates = await Promise.all(
    criteriaOf(request.filter).map(async ({ label, without }) =>
      relaxation(label, without, request, await searches.count(without)),
    ),
  );
  const helpful = candidates.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total);
  if (helpful.length > 0) return helpful;
  const total = await searches.count(NO_FILTER);
  return total > 0 && candidates.length > 0 ? [relaxation(null, NO_FILTER, request, total)] : [];
}

function relaxation(label: string | null, filter: Filter, { sort, perPage }: SearchRequest, total: number): Relaxation {
  return { label, request: { filter, sort, page: 1, perPage }, total };
}
