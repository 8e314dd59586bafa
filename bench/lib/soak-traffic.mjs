// What happens to a market while it is searched: changes that keep its size, and questions as people ask them.
import { Dice } from './dice.mjs';
import { weighted } from './search-vocabulary.mjs';
import { questionClasses } from './search-questions.mjs';

/** One change in so many takes a home away and brings a new one. */
const TURNOVER = 10;
/** How often each class is asked, by the beginning of its name; the first that fits counts. */
const SHARES = [
  [/^city/, 34],
  [/^box/, 20],
  [/^map/, 16],
  [/^polygon/, 6],
  [/^word,/, 6],
  [/^rare/, 6],
  [/^common/, 3],
  [/^price/, 4],
  [/^newest/, 3],
  [/^almost all/, 1],
];

/**
 * @typedef {{ number: number, revision: number, sequence: number }} Revised a home as it is from now on
 * @typedef {{ revised: Revised[], removed: number[] }} Change `removed` holds ids
 */

export class Traffic {
  /** @param {import('./search-market.mjs').SearchMarket} market @param {number} size @param {number} seed */
  constructor(market, size, seed) {
    this.dice = new Dice(seed);
    this.classes = questionClasses(market, size);
    this.drawClass = weighted(this.classes.map(({ name }) => SHARES.find(([pattern]) => pattern.test(name))[1]));
    /** Numbers of the homes that there are. */
    this.present = Uint32Array.from({ length: size }, (_, i) => i);
    this.nextNumber = size;
    this.sequence = size;
    this.revisions = new Map();
    this.changes = 0;
  }

  /** @returns {Change} */
  nextChange() {
    const place = this.dice.below(this.present.length);
    const number = this.present[place];
    if (++this.changes % TURNOVER !== 0) return { revised: [this.revise(number)], removed: [] };
    this.present[place] = this.nextNumber++;
    this.revisions.delete(number);
    return {
      revised: [{ number: this.present[place], revision: 0, sequence: ++this.sequence }],
      removed: [number + 1],
    };
  }

  revise(number) {
    const revision = (this.revisions.get(number) ?? 0) + 1;
    this.revisions.set(number, revision);
    return { number, revision, sequence: ++this.sequence };
  }

  /** @returns {import('./search-questions.mjs').Question & { name: string }} */
  nextQuestion() {
    const { name, next } = this.classes[this.drawClass(this.dice)];
    return { name, ...next(this.dice) };
  }
}
