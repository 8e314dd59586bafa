// One class of questions, put to the index and to SQL in turns, so that a slow moment of the machine hits both.
import { Dice } from './dice.mjs';
import { NOW } from './search-market.mjs';
import { Tally } from './tally.mjs';
import { clusterLine, facetCounts } from './search-answers.mjs';

const HOUR_MS = 3_600_000;
const WARM_UP = 30;
/** At least so many values are asked of SQL however slow it is. */
const LEAST_SQL = 3;
const NAIVE_ASKED = 2;
const MOST_DIFFERENCES = 5;
/** What is timed, in turns: whoever comes first must not leave its work to the others. */
const PARTS = ['whole', 'page', 'count'];

/**
 * @typedef {import('./tally.mjs').Times} Times
 * @typedef {object} Result
 * @property {string} name
 * @property {string} [kind]
 * @property {Times} whole page, total and facets; or a map
 * @property {Times} [page] page and total
 * @property {Times} [count] the exact total alone
 * @property {{ page?: number, count?: number, facets?: number, whole: number, asked: number }} [sql] medians
 * @property {{ page: number, count: number }} [naive] medians
 * @property {string[]} differences
 */

export class Contest {
  /**
   * @param {import('../../dist/src/search/index/listing-index.js').ListingIndex} index
   * @param {{ sql?: import('./search-sql.mjs').SqlReference, market: import('./search-market.mjs').SearchMarket,
   *   size: number, rounds: number, sqlSeconds: number, naive: boolean, gridFor: Function }} options
   */
  constructor(index, options) {
    Object.assign(this, options);
    this.index = index;
    this.changes = 0;
    /** An hour later with each question: what the index keeps of its answers it keeps for that long. */
    this.now = NOW;
  }

  /** @param {import('./search-questions.mjs').QuestionClass} questionClass @returns {Promise<Result>} */
  async hold({ name, kind, next }) {
    const dice = new Dice([...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0));
    const tally = new Tally();
    const differences = [];
    for (let i = 0; i < WARM_UP; i++) this.askIndex(kind, next(dice), i, new Tally());
    let every = 1;
    for (let round = 0; round < this.rounds; round++) {
      const question = next(dice);
      // What is kept for a version is worth nothing when homes change all the time.
      if (kind === 'unfiltered') await this.changeOne(round);
      const answer = this.askIndex(kind, question, round, tally);
      if (!this.sql || round % every !== 0) continue;
      const began = performance.now();
      const problem = await this.askSql(kind, question, answer, tally);
      if (problem && differences.length < MOST_DIFFERENCES) differences.push(problem);
      if (this.naive && kind !== 'map' && tally.count('naivePage') < NAIVE_ASKED) {
        await this.askNaively(question, tally);
      }
      if (round === 0) every = this.strideFor(performance.now() - began);
    }
    return { name, kind, ...figuresOf(tally), differences };
  }

  strideFor(milliseconds) {
    const asked = Math.max(LEAST_SQL, Math.min(this.rounds, Math.floor((this.sqlSeconds * 1000) / milliseconds)));
    return Math.max(1, Math.floor(this.rounds / asked));
  }

  askIndex(kind, { request, view }, round, tally) {
    this.now += HOUR_MS;
    const { index, now } = this;
    if (kind === 'map') return tally.timed('whole', () => index.map(request.filter, view, now));
    const ask = {
      whole: () => index.search(request, now),
      page: () => index.page(request, now),
      count: () => index.counts([request.filter], now)[0],
    };
    const first = PARTS[round % PARTS.length];
    const answers = { [first]: tally.timed(first, ask[first]) };
    for (const part of PARTS) answers[part] ??= ask[part]();
    return answers;
  }

  async askSql(kind, { request, view }, answer, tally) {
    const began = performance.now();
    if (kind === 'map') {
      const lines = await this.sql.clusters(request.filter, view.box, this.gridFor(view));
      tally.add('sql', performance.now() - began);
      // Few homes are pins: how many there are says enough.
      if (answer.clusters.length === 0) return undefined;
      return difference('clusters', answer.clusters.map(clusterLine), lines, { request, view });
    }
    const { whole, page, count } = answer;
    const ids = await tally.timedAsync('sqlPage', () => this.sql.page(request));
    const total = await tally.timedAsync('sqlCount', () => this.sql.count(request.filter));
    const facets = await tally.timedAsync('sqlFacets', () => this.sql.facets(request.filter, whole.facets));
    tally.add('sql', performance.now() - began);
    const counts = facetCounts(whole.facets);
    return (
      difference('ids', whole.ids, ids, request) ??
      difference('ids of the page alone', page.ids, ids, request) ??
      difference('totals', [whole.total, page.total, count], [total, total, total], request) ??
      difference(
        'facets',
        counts.map(({ name, count }) => `${name}: ${count}`),
        counts.map(({ name }, i) => `${name}: ${facets[i]}`),
        request,
      )
    );
  }

  /** Its answers are not compared: a pattern finds parts of words too. */
  async askNaively({ request }, tally) {
    await tally.timedAsync('naivePage', () => this.sql.naivePage(request));
    await tally.timedAsync('naiveCount', () => this.sql.naiveCount(request.filter));
  }

  async changeOne(round) {
    const number = (round * 7919) % this.size;
    const home = this.market.home(number, 1, this.size + ++this.changes);
    this.index.apply([home]);
    await this.sql?.store(home);
  }
}

function figuresOf(tally) {
  const median = (name) => tally.times(name)?.p50;
  const [sql, naive] = [median('sql'), median('naivePage')];
  return {
    whole: tally.times('whole'),
    page: tally.times('page'),
    count: tally.times('count'),
    sql: sql && {
      page: median('sqlPage'),
      count: median('sqlCount'),
      facets: median('sqlFacets'),
      whole: sql,
      asked: tally.count('sql'),
    },
    naive: naive && { page: naive, count: median('naiveCount') },
  };
}

function difference(what, ours, theirs, question) {
  const at = Array.from({ length: Math.max(ours.length, theirs.length) }, (_, i) => i).find(
    (i) => ours[i] !== theirs[i],
  );
  if (at === undefined) return undefined;
  return `${what} differ at ${at}: ${ours[at]} in the index, ${theirs[at]} in SQL, for ${JSON.stringify(question)}`;
}
