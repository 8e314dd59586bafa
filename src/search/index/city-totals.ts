import { ACTIVE, type Columns, NO_PLACE } from './columns.js';
import { STEP, type Task } from './task.js';

/** For each city of a segment how many of its live homes are for sale, and where those are on average: adding that up for each question takes milliseconds. */
export class CityTotals {
  /** How many are for sale. */
  private readonly counts: Int32Array;
  /** Of those whose place is known: how many, and the sums of their places in millionths of a degree. */
  private readonly placed: Int32Array;
  private readonly latitudes: Float64Array;
  private readonly longitudes: Float64Array;

  private constructor(
    private readonly columns: Columns,
    /** The number of the first city's term. */
    private readonly from: number,
    cities: number,
  ) {
    this.counts = new Int32Array(cities);
    this.placed = new Int32Array(cities);
    this.latitudes = new Float64Array(cities);
    this.longitudes = new Float64Array(cities);
  }

  /** Of cities that are terms from `from` up to `to`, as the columns number them. */
  static *of(columns: Columns, from: number, to: number): Task<CityTotals> {
    const totals = new CityTotals(columns, from, to - from);
    for (let slot = 0; slot < columns.size; slot++) {
      totals.add(slot, 1);
      if (slot % STEP === STEP - 1) yield;
    }
    return totals;
  }

  /** A home is live no more. */
  remove(slot: number): void {
    this.add(slot, -1);
  }

  count(city: number): number {
    return this.counts[city - this.from] as number;
  }

  /** What the average is made of. */
  placesOf(city: number): { placed: number; latitudes: number; longitudes: number } {
    const at = city - this.from;
    return {
      placed: this.placed[at] as number,
      latitudes: this.latitudes[at] as number,
      longitudes: this.longitudes[at] as number,
    };
  }

  private add(slot: number, times: 1 | -1): void {
    const { status, numbers } = this.columns;
    if (status[slot] !== ACTIVE) return;
    const at = (numbers.city[slot] as number) - this.from;
    (this.counts[at] as number) += times;
    const latitude = numbers.latitude[slot] as number;
    if (latitude === NO_PLACE) return;
    (this.placed[at] as number) += times;
    (this.latitudes[at] as number) += latitude * times;
    (this.longitudes[at] as number) += (numbers.longitude[slot] as number) * times;
  }
}
