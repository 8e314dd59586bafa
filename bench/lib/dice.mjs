/** Chance that can be repeated: the same seed gives the same throws. (mulberry32) */
export class Dice {
  /** @param {number} seed */
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** @returns from 0 up to but not 1 */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** @returns a whole number from 0 up to but not `limit` */
  below(limit) {
    return Math.floor(this.next() * limit);
  }

  /** @returns a whole number, both ends included */
  between(min, max) {
    return min + this.below(max - min + 1);
  }

  /** @template T @param {readonly T[]} things @returns {T} */
  pick(things) {
    return things[this.below(things.length)];
  }
}
