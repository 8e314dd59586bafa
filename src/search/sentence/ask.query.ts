import { NO_FILTER, PAGING } from '../filter.js';
import { parseSearch, serializeSearch } from '../filter.query.js';
import type { Understanding } from './understand.js';

/** A place is two parameters, which come and go together. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = { near: ['near', 'within'] };
/** What forms send although nobody chose it. */
const UNCHOSEN: Readonly<Record<string, string>> = { status: 'active', sort: 'newest' };

/** A search with what a sentence asks for. What the search asks for already stands. */
export function withSentence(given: URLSearchParams, understanding: Understanding): URLSearchParams {
  let query = new URLSearchParams(given);
  for (const [names, values] of parametersOf(understanding)) {
    if (names.some((name) => isChosen(query, name))) continue;
    const longer = new URLSearchParams(query);
    for (const name of names) longer.delete(name);
    for (const [name, value] of values) longer.append(name, value);
    // A bound that crosses one that was chosen is not taken either.
    if (problemsOf(longer) <= problemsOf(query)) query = longer;
  }
  const words = [query.get('q'), understanding.words].filter((each) => each !== null && each !== '');
  if (words.length > 0) query.set('q', [...new Set(words)].join(' '));
  return query;
}

/** A search without what an earlier sentence brought into it. What has been changed since then stays. */
export function withoutSentence(given: URLSearchParams, understanding: Understanding): URLSearchParams {
  const query = new URLSearchParams(given);
  for (const [names, values] of parametersOf(understanding)) {
    const isUnchanged = names.every((name) => String(query.getAll(name).sort()) === String(valuesOf(values, name)));
    if (isUnchanged) for (const name of names) query.delete(name);
  }
  if (query.get('q') === understanding.words) query.delete('q');
  return query;
}

/** Whether there are parameters without a value: what a form sends that was left empty, and a script did not tidy up. */
export function hasEmpty(query: URLSearchParams): boolean {
  for (const value of query.values()) if (value.trim() === '') return true;
  return false;
}

export function withoutEmpty(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([, value]) => value.trim() !== ''));
}

/** Its canonical form, followed by the parameters that no search could use, so that the page can say so. */
export function canonical(given: URLSearchParams): URLSearchParams {
  const { request, problems } = parseSearch(given);
  const query = serializeSearch(request);
  for (const name of new Set(problems.map(({ parameter }) => parameter))) {
    if (!query.has(name)) for (const value of given.getAll(name)) query.append(name, value);
  }
  return query;
}

/** Whether a text can be searched for at all. */
export function isSearchable(text: string): boolean {
  return problemsOf(new URLSearchParams({ q: text })) === 0;
}

type Pairs = readonly (readonly [name: string, value: string])[];

/** By the names that go together. */
function parametersOf({ filter, sort }: Understanding): [names: readonly string[], values: Pairs][] {
  const request = {
    filter: { ...NO_FILTER, ...filter },
    sort: sort ?? 'newest',
    page: 1,
    perPage: PAGING.perPage,
  } as const;
  const pairs = [...serializeSearch(request)];
  const groups = new Set(pairs.map(([name]) => name).filter((name) => name !== 'within'));
  return [...groups].map((name) => {
    const names = TOGETHER[name] ?? [name];
    return [names, pairs.filter(([each]) => names.includes(each))];
  });
}

function valuesOf(pairs: Pairs, name: string): string[] {
  return pairs
    .filter(([each]) => each === name)
    .map(([, value]) => value)
    .sort();
}

function isChosen(query: URLSearchParams, name: string): boolean {
  return query.has(name) && String(query.getAll(name)) !== UNCHOSEN[name];
}

function problemsOf(query: URLSearchParams): number {
  return parseSearch(query).problems.length;
}
