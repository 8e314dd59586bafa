import type { Box } from '../area.js';
import { NO_PLACE } from './columns.js';
import { allSlots, trimmed } from './in-steps.js';
import { stableSort } from './stable-sort.js';
import { STEP, type Task } from './task.js';

/** A twentieth of a degree: some three miles. */
const CELL = 50_000;
const COLUMNS = 360_000_000 / CELL + 1;

/** A stretch of the grid's order. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * The slots whose place is known, row by row of a grid and from west to east within a row, with their places beside them: what lies in a box
 * is a few stretches, read from one end to the other.
 */
export class GeoGrid {
  private constructor(
    readonly slots: Int32Array,
    readonly latitudes: Int32Array,
    readonly longitudes: Int32Array,
    private readonly cells: Int32Array,
  ) {}

  static *of(latitude: Int32Array, longitude: Int32Array): Task<GeoGrid> {
    const keys = new Float64Array(latitude.length);
    let placed = 0;
    for (let slot = 0; slot < keys.length; slot++) {
      const isPlaced = latitude[slot] !== NO_PLACE && longitude[slot] !== NO_PLACE;
      keys[slot] = isPlaced ? cellOf(latitude[slot] as number, longitude[slot] as number) : Infinity;
      if (isPlaced) placed++;
      if (slot % STEP === STEP - 1) yield;
    }
    const all = yield* allSlots(latitude.length);
    yield* stableSort(all, keys);
    const slots = yield* trimmed(all, placed);
    const pick = function* (column: Int32Array | Float64Array): Task<Int32Array> {
      const picked = new Int32Array(placed);
      for (let i = 0; i < placed; i++) {
        picked[i] = column[slots[i] as number] as number;
        if (i % STEP === STEP - 1) yield;
      }
      return picked;
    };
    return new GeoGrid(slots, yield* pick(latitude), yield* pick(longitude), yield* pick(keys));
  }

  /** Surely holds everything in the boxes, and some beside: who reads it compares. No stretch overlaps another. */
  stretches(boxes: readonly Box[]): Stretch[] {
    const stretches: Stretch[] = [];
    for (const { south, west, north, east } of boxes) {
      for (let row = rowOf(south); row <= rowOf(north); row++) {
        const from = this.firstNotBelow(row * COLUMNS + columnOf(west));
        const to = this.firstNotBelow(row * COLUMNS + columnOf(east) + 1);
        if (from < to) stretches.push({ from, to });
        // Rows without a home are passed over.
        if (from === to && to < this.cells.length) {
          row = Math.max(row, Math.floor((this.cells[to] as number) / COLUMNS) - 1);
        } else if (to === this.cells.length) {
          break;
        }
      }
    }
    return merged(stretches);
  }

  /** In bytes. */
  get memory(): number {
    return this.slots.byteLength * 4;
  }

  private firstNotBelow(cell: number): number {
    let [low, high] = [0, this.cells.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.cells[middle] as number) < cell) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Boxes may overlap. */
function merged(stretches: Stretch[]): Stretch[] {
  stretches.sort((a, b) => a.from - b.from);
  const result: Stretch[] = [];
  for (const stretch of stretches) {
    const last = result.at(-1);
    if (last && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else result.push(stretch);
  }
  return result;
}

function cellOf(latitude: number, longitude: number): number {
  return rowOf(latitude) * COLUMNS + columnOf(longitude);
}

function rowOf(latitude: number): number {
  return Math.floor((latitude + 90_000_000) / CELL);
}

function columnOf(longitude: number): number {
  return Math.floor((longitude + 180_000_000) / CELL);
}
