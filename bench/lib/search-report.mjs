// Prints what a contest gave.
import { printTable } from './table.mjs';

/** Milliseconds, seconds and megabytes at a million homes; load time also at 20,000. */
const TARGETS = { filtered: 2, words: 2, common: 12, map: 1, megabytes: 350, load: { 20_000: 1, 1_000_000: 30 } };
const BETTER_BY = 10;
/** What differs by no more costs the same. */
const SAME_COST = 1.5;

/** @typedef {import('./search-contest.mjs').Result} Result */

/** @param {Result[]} results */
export function reportContest(results) {
  const head = ['ms', 'all', 'p99', 'longest', 'own', 'page', 'count', 'SQL all', 'page', 'count', 'facets', 'asked'];
  printTable(
    [...head, 'ratio all', 'page', 'count', 'LIKE page', 'count'],
    results.map(({ name, whole, page, count, sql, naive }) => [
      name,
      ...[whole.p50, whole.p99, whole.longest, whole.own, page?.p50, count?.p50].map(time),
      ...[sql?.whole, sql?.page, sql?.count, sql?.facets].map(time),
      String(sql?.asked ?? ''),
      times(sql?.whole, whole.p50),
      times(sql?.page, page?.p50),
      times(sql?.count, count?.p50),
      ...[naive?.page, naive?.count].map(time),
    ]),
  );
  console.log(
    '\nMedians but p99, longest and own (the longest, without others on the machine). All: page, total and facets in one, from SQL one by one.',
  );
  for (const { name, differences } of results) for (const each of differences) console.log(`${name}: ${each}`);
}

/** @param {Result[]} results @param {{ seconds: number, megabytes: number }} load @param {number} size */
export function reportVerdicts(results, load, size) {
  const slowest = (pattern) =>
    Math.max(...results.filter(({ name }) => pattern.test(name)).map(({ whole }) => whole.p50));
  console.log('');
  if (size === 1_000_000) {
    below('filtered page, total and facets', slowest(/^city|^box|^price/), TARGETS.filtered, 'ms');
    below('words and filters', slowest(/^word,/), TARGETS.words, 'ms');
    below('common word', slowest(/^common/), TARGETS.common, 'ms');
    below('map of a metro', slowest(/^map/), TARGETS.map, 'ms');
    const [first, deep] = results.filter(({ name }) => name.startsWith('almost all'));
    below('deep page against the first', deep.page.p50 / first.page.p50, SAME_COST, 'times');
    below('memory of the index', load.megabytes, TARGETS.megabytes, 'MB');
  }
  if (TARGETS.load[size]) below('load', load.ownSeconds, TARGETS.load[size], 's');
  reportRatios(results.filter(({ sql }) => sql));
}

/** What is met in all classes is said in one line. */
function reportRatios(results) {
  if (results.length === 0) return;
  const ratios = results.flatMap(({ name, kind, whole, page, count, sql }) => [
    { what: `${name}, all`, ratio: sql.whole / whole.p50, least: kind === 'words' ? BETTER_BY : 1 },
    ...(page ? [{ what: `${name}, page`, ratio: sql.page / page.p50, least: 1 }] : []),
    ...(count ? [{ what: `${name}, count`, ratio: sql.count / count.p50, least: 1 }] : []),
    ...(page ? [{ what: `${name}, facets`, ratio: sql.facets / whole.p50, least: BETTER_BY }] : []),
  ]);
  const missed = ratios.filter(({ ratio, least }) => !(ratio >= least));
  console.log(
    `${missed.length === 0 ? 'met' : 'MISSED'}: ${ratios.length - missed.length} of ${ratios.length} ratios to SQL`,
  );
  for (const { what, ratio, least } of missed) {
    console.log(`  ${what}: ${ratio.toPrecision(2)}, wanted at least ${least}`);
  }
}

function below(what, figure, target, unit) {
  console.log(`${figure <= target ? 'met' : 'MISSED'}: ${what} ${figure.toFixed(2)} ${unit}, wanted at most ${target}`);
}

function time(milliseconds) {
  if (milliseconds === undefined) return '';
  return milliseconds < 10 ? milliseconds.toPrecision(2) : Math.round(milliseconds).toLocaleString('en-US');
}

function times(theirs, ours) {
  if (theirs === undefined || ours === undefined) return '';
  const ratio = theirs / ours;
  return ratio < 10 ? ratio.toPrecision(2) : Math.round(ratio).toLocaleString('en-US');
}
