// A process of its own that knows the same homes and answers by going through all of them with the plain predicate.
// The parent sends { size }, then the changes and checks in the order in which they happened. It gets { ready: true }, and
// for each check { checked: a difference in words, or null }.
import { clusterLine, facetCounts } from './search-answers.mjs';
import { Dice } from './dice.mjs';
import { NOW, SearchMarket } from './search-market.mjs';

const { matches } = await import('../../dist/src/search/filter.js');
const { MOST_PINS } = await import('../../dist/src/search/answers.js');
const { columnOf, gridFor, rowOf } = await import('../../dist/src/search/map-grid.js');

const { fold } = await import('../../dist/src/search/words.js');

/** The sorts that the traffic asks for. */
const ORDERS = {
  newest: (a, b) => b.publishedAt - a.publishedAt || b.id - a.id,
  price_asc: (a, b) => a.price - b.price || b.id - a.id,
};
/** Facet values looked at in a check. */
const FACETS_CHECKED = 4;

const market = new SearchMarket();
const dice = new Dice(3);
/** @type {Map<number, import('./search-market.mjs').SearchableListing>} by id */
const homes = new Map();

process.on('message', ({ size, change, check }) => {
  if (change) apply(change);
  else if (check) process.send({ checked: differenceOf(check) ?? null });
  else {
    for (let number = 0; number < size; number++) homes.set(number + 1, market.home(number));
    process.send({ ready: true });
  }
});
process.once('disconnect', () => process.exit());

function apply({ revised, removed }) {
  for (const id of removed) homes.delete(id);
  for (const { number, revision, sequence } of revised) homes.set(number + 1, market.home(number, revision, sequence));
}

function differenceOf({ name, request, view, answer }) {
  const told = `${name} (${JSON.stringify({ ...request, view })})`;
  return view ? mapDifference(told, request.filter, view, answer) : pageDifference(told, request, answer);
}

function mapDifference(told, filter, view, { total, clusters, pins }) {
  const found = find({ ...filter, box: view.box });
  const areFew = found.length <= MOST_PINS;
  const rightPins = areFew ? found.map(({ id }) => id).sort((a, b) => a - b) : [];
  return compare(
    told,
    [found.length, ...(areFew ? [] : clustersOf(found, view).map(clusterLine)), ...rightPins],
    [total, ...clusters.map(clusterLine), ...pins.map(({ id }) => id)],
  );
}

function clustersOf(found, view) {
  const grid = gridFor(view);
  const rows = Map.groupBy(found, ({ latitude }) => rowOf(grid, latitude));
  const cells = inOrder(rows).flatMap((row) => inOrder(Map.groupBy(row, ({ longitude }) => columnOf(grid, longitude))));
  return cells.map((members) => {
    const latitudes = members.map(({ latitude }) => latitude);
    const longitudes = members.map(({ longitude }) => longitude);
    return {
      count: members.length,
      latitude: mean(latitudes),
      longitude: mean(longitudes),
      box: {
        south: Math.min(...latitudes),
        west: Math.min(...longitudes),
        north: Math.max(...latitudes),
        east: Math.max(...longitudes),
      },
    };
  });
}

function inOrder(groups) {
  return [...groups].sort(([a], [b]) => a - b).map(([, members]) => members);
}

function mean(values) {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

function pageDifference(told, { filter, sort, page, perPage }, { ids, sequences, total, facets }) {
  const found = find(filter);
  const shown = found.sort(ORDERS[sort]).slice((page - 1) * perPage, page * perPage);
  return (
    compare(`${told}: total`, [found.length], [total]) ??
    compare(
      `${told}: ids`,
      shown.map(({ id }) => id),
      ids,
    ) ??
    compare(
      `${told}: sequences`,
      shown.map(({ sequence }) => sequence),
      sequences,
    ) ??
    facetDifference(told, filter, facets, found)
  );
}

/** Of some values drawn by chance: where one replaces what was chosen, all homes must be gone through again. */
function facetDifference(told, filter, facets, found) {
  const counted = facetCounts(facets);
  for (let i = 0; i < FACETS_CHECKED; i++) {
    const { facet, value, count } = dice.pick(counted);
    const replaces =
      facet === 'statuses' || (facet !== 'features' && facet !== 'propertyTypes' && filter[facet] !== undefined);
    const chosen = { ...filter, [facet]: choose(filter, facet, value) };
    const right = replaces
      ? find(chosen).length
      : found.filter((home) => matches({ ...chosen, q: undefined }, home, NOW)).length;
    const difference = compare(`${told}: ${facet} ${value}`, [right], [count]);
    if (difference) return difference;
  }
  return undefined;
}

function choose(filter, facet, value) {
  if (facet === 'features') return [...filter.features, value];
  return facet === 'propertyTypes' || facet === 'statuses' ? [value] : value;
}

function find(filter) {
  const part = filter.q === undefined ? undefined : fold(filter.q);
  const found = [];
  for (const home of homes.values()) {
    // A word that is no part of a text is not one of its words: seen sooner, and right for one word without accents.
    if (part !== undefined && !fold(home.text).includes(part)) continue;
    if (matches(filter, home, NOW)) found.push(home);
  }
  return found;
}

function compare(what, right, given) {
  const length = Math.max(right.length, given.length);
  for (let i = 0; i < length; i++) {
    if (right[i] !== given[i]) return `${what}: ${given[i]} at ${i}, right is ${right[i]}`;
  }
  return undefined;
}
