import type { Market, MarketArea, MarketPlace, PlaceFigures } from '../answers.js';
import { placeSlug } from '../place-slug.js';
import { type Bitmap, bitmapOf, hasBit, intersect, slotsOf } from './bitmap.js';
import { ABSENT, NO_PLACE } from './columns.js';
import { median } from './median.js';
import { activeSlots } from './place-index.js';
import type { Segment } from './segment.js';
import { STEP, type Task } from './task.js';
import { term, TERM_KINDS } from './terms.js';

/** So many ZIP codes are gone through at once. */
const ZIPS_STEP = 256;

/** The market of a place, and of the places in it and around it. Null where no home of any status is. */
export function* marketOf(segments: readonly Segment[], area: MarketArea, limit: number): Task<Market | null> {
  if (area.state === undefined) return yield* marketOfAll(segments, limit);
  const { zip } = area;
  const isKnown = zip === undefined || segments.some(({ parts }) => parts.dictionary.find(term('zip', zip)) >= 0);
  if (!isKnown) return null;
  const state = new StateMarket(area.state, area);
  for (const segment of segments) yield* state.take(segment);
  return yield* state.market(limit);
}

/** Everywhere, state by state. */
function* marketOfAll(segments: readonly Segment[], limit: number): Task<Market | null> {
  const all = new Tally({ state: null, city: null, zip: null });
  const states = new Map<string, Tally>();
  for (const segment of segments) {
    const active = activeSlots(segment);
    const [from, to] = segment.parts.dictionary.range(TERM_KINDS.state);
    for (let number = from; number < to; number++) {
      const state = segment.parts.dictionary.term(number).slice(1);
      const tally = tallyOf(states, state, () => ({ state, city: null, zip: null }));
      for (const [i, slot] of segment.parts.postings.slotsOf(number).entries()) {
        if (i % STEP === STEP - 1) yield;
        if (!hasBit(segment.live, slot)) continue;
        all.add(segment, slot, active);
        tally.add(segment, slot, active);
      }
      yield;
    }
  }
  return all.homes === 0 ? null : { ...all.figures(), within: yield* largest(states.values(), limit), nearby: [] };
}

/** The homes of one state, added up by its cities and by its ZIP codes. */
class StateMarket {
  private readonly all: Tally;
  private readonly cities = new Map<string, Tally>();
  /** Where a city is asked for, its own. */
  private readonly zips = new Map<string, Tally>();
  /** Of the ZIP code that is asked for: how many homes each city has there. */
  private readonly citiesOfZip = new Map<Tally, number>();

  constructor(
    private readonly state: string,
    private readonly area: MarketArea,
  ) {
    this.all = new Tally({ state, city: null, zip: null });
  }

  *take(segment: Segment): Task<void> {
    const { dictionary, postings } = segment.parts;
    const number = dictionary.find(term('state', this.state));
    if (number < 0) return;
    const here = bitmapOf(postings.slotsOf(number), segment.size);
    intersect(here, segment.live);
    const active = activeSlots(segment);
    yield;
    const cities = yield* this.takeCities(segment, here, active);
    const wanted = this.area.city === undefined ? undefined : this.cities.get(this.area.city);
    // There is no such city here.
    if (this.area.city !== undefined && !wanted) return;
    const [from, to] = dictionary.range(TERM_KINDS.zip);
    for (let each = from; each < to; each++) {
      const zip = dictionary.term(each).slice(1);
      if (each % ZIPS_STEP === 0) yield;
      for (const slot of postings.slotsOf(each)) {
        if (!hasBit(here, slot)) continue;
        const city = cities.get(segment.columns.numbers.city[slot] as number);
        if (wanted && city !== wanted) continue;
        tallyOf(this.zips, zip, () => ({ state: this.state, city: null, zip })).add(segment, slot, active);
        if (zip === this.area.zip && city) this.citiesOfZip.set(city, (this.citiesOfZip.get(city) ?? 0) + 1);
      }
    }
  }

  *market(limit: number): Task<Market | null> {
    const { city, zip } = this.area;
    if (zip !== undefined) {
      const found = this.zips.get(zip);
      if (!found) return null;
      const figures = found.figures();
      return {
        ...figures,
        place: { ...figures.place, city: this.cityOfZip() },
        within: [],
        nearby: yield* near(found, this.zips, limit),
      };
    }
    if (city !== undefined) {
      const found = this.cities.get(city);
      if (!found) return null;
      const within = yield* largest(this.zips.values(), limit);
      return { ...found.figures(), within, nearby: yield* near(found, this.cities, limit) };
    }
    if (this.all.homes === 0) return null;
    const within = [...(yield* largest(this.cities.values(), limit)), ...(yield* largest(this.zips.values(), limit))];
    return { ...this.all.figures(), within, nearby: [] };
  }

  /** @returns the tally of each city's number in the segment */
  private *takeCities(segment: Segment, here: Bitmap, active: Bitmap): Task<Map<number, Tally>> {
    const cities = new Map<number, Tally>();
    for (const [i, slot] of slotsOf(here).entries()) {
      if (i % STEP === STEP - 1) yield;
      const number = segment.columns.numbers.city[slot] as number;
      let tally = cities.get(number);
      if (!tally) {
        const city = segment.label(number);
        tally = tallyOf(this.cities, placeSlug(city), () => ({ state: this.state, city, zip: null }));
        cities.set(number, tally);
      }
      tally.add(segment, slot, active);
      this.all.add(segment, slot, active);
    }
    return cities;
  }

  private cityOfZip(): string | null {
    const [most] = [...this.citiesOfZip].sort(([a, m], [b, n]) => n - m || (nameOf(a) < nameOf(b) ? -1 : 1));
    return most ? most[0].place.city : null;
  }
}

/** Adds up the homes of one place. */
class Tally {
  /** Of any status. */
  homes = 0;
  private readonly prices: number[] = [];
  private readonly perSqft: number[] = [];
  private newestAt: number | null = null;
  private placed = 0;
  private latitudes = 0;
  private longitudes = 0;

  constructor(readonly place: MarketPlace) {}

  add({ columns: { numbers, publishedAt } }: Segment, slot: number, active: Bitmap): void {
    this.homes++;
    const latitude = numbers.latitude[slot] as number;
    if (latitude !== NO_PLACE) {
      this.placed++;
      this.latitudes += latitude;
      this.longitudes += numbers.longitude[slot] as number;
    }
    if (!hasBit(active, slot)) return;
    const price = numbers.price[slot] as number;
    const sqft = numbers.livingAreaSqft[slot] as number;
    this.prices.push(price);
    this.newestAt = Math.max(this.newestAt ?? 0, publishedAt[slot] as number);
    if (sqft !== ABSENT && sqft > 0) this.perSqft.push(price / sqft);
  }

  get count(): number {
    return this.prices.length;
  }

  /** In millionths of a degree, of all its homes; null where no place is known. */
  get center(): { latitude: number; longitude: number } | null {
    const { placed, latitudes, longitudes } = this;
    return placed === 0 ? null : { latitude: latitudes / placed, longitude: longitudes / placed };
  }

  figures(): PlaceFigures {
    return {
      place: this.place,
      count: this.count,
      medianPrice: median(Float64Array.from(this.prices)),
      medianPricePerSqft: median(Float64Array.from(this.perSqft)),
      newestAt: this.newestAt,
    };
  }
}

function tallyOf(tallies: Map<string, Tally>, key: string, place: () => MarketPlace): Tally {
  let tally = tallies.get(key);
  if (!tally) {
    tally = new Tally(place());
    tallies.set(key, tally);
  }
  return tally;
}

/** Those with homes for sale, most first. */
function* largest(tallies: Iterable<Tally>, limit: number): Task<PlaceFigures[]> {
  const chosen = [...tallies]
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (nameOf(a) < nameOf(b) ? -1 : 1))
    .slice(0, limit);
  return yield* figuresOf(chosen);
}

function* figuresOf(tallies: readonly Tally[]): Task<PlaceFigures[]> {
  const figures: PlaceFigures[] = [];
  for (const tally of tallies) {
    figures.push(tally.figures());
    yield;
  }
  return figures;
}

/** The others with homes for sale, nearest first; where it is not known where this one is, those with most homes. */
function* near(one: Tally, tallies: ReadonlyMap<string, Tally>, limit: number): Task<PlaceFigures[]> {
  const { center } = one;
  const others = [...tallies.values()].filter((tally) => tally !== one && tally.count > 0);
  if (!center) return yield* largest(others, limit);
  const narrowing = Math.cos((center.latitude / 1e6) * (Math.PI / 180));
  const distance = (tally: Tally): number => {
    const other = tally.center;
    if (!other) return Infinity;
    return Math.hypot(other.latitude - center.latitude, (other.longitude - center.longitude) * narrowing);
  };
  const nearest = others
    .map((tally) => ({ tally, distance: distance(tally) }))
    .filter((each) => each.distance < Infinity)
    .sort((a, b) => a.distance - b.distance || (nameOf(a.tally) < nameOf(b.tally) ? -1 : 1))
    .slice(0, limit);
  return yield* figuresOf(nearest.map(({ tally }) => tally));
}

function nameOf({ place: { state, city, zip } }: Tally): string {
  return zip ?? city ?? state ?? '';
}
