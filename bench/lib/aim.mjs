/** When the service is killed: at some time, or at a moment of somebody's request. */
export const MOMENTS = [
  'any time',
  'a while after an upload',
  'photo half sent',
  'photo sent',
  'upload answered',
  'edit answered',
  'deletion answered',
];

/** Milliseconds after the moment, at most. */
const AFTER = {
  'a while after an upload': 600,
  'photo sent': 200,
  'upload answered': 5,
  'edit answered': 3,
  'deletion answered': 3,
};
/** Milliseconds after the first request: the service has just started, and nothing in it is warm. */
const ANY_TIME = [20, 600];
/** A moment that does not come must not hold the run up. */
const LATEST_MS = 5000;

/** Waits for the moment of one run. */
export class Aim {
  /** @param {import('./dice.mjs').Dice} dice */
  constructor(dice) {
    this.dice = dice;
    // A third of all kills come at any time.
    this.moment = dice.next() < 0.33 ? MOMENTS[0] : dice.pick(MOMENTS.slice(1));
    /** How many of these moments go by first. */
    this.passing = dice.below(3);
    this.isReached = new Promise((resolve) => (this.reach = resolve));
    const anyTime = dice.between(...ANY_TIME);
    this.timer = setTimeout(() => this.reach(MOMENTS[0]), this.moment === MOMENTS[0] ? anyTime : LATEST_MS);
  }

  /** Called at each of the {@link MOMENTS} that is one of a request. @returns whether it is the one */
  at(moment) {
    const isWanted = moment === this.moment || (moment === 'upload answered' && this.moment === MOMENTS[1]);
    if (!isWanted || this.passing-- !== 0) return false;
    clearTimeout(this.timer);
    const delay = this.dice.next() * (AFTER[this.moment] ?? 0);
    // A timer is no more exact than a millisecond, and the first of them matters most.
    if (delay < 1) setImmediate(() => this.reach(this.moment));
    else setTimeout(() => this.reach(this.moment), delay);
    return true;
  }
}
