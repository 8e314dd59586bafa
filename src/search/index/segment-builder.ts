import { cityKey, fold } from '../words.js';
import type { SearchableListing } from '../filter.js';
import { Columns } from './columns.js';
import { Occurrences } from './occurrences.js';
import { PackedTexts } from './packed-texts.js';
import { PostingWriter } from './posting-lists.js';
import { Segment } from './segment.js';
import { type Task } from './task.js';
import { DictionaryWriter } from './term-dictionary.js';
import { TermTable } from './term-table.js';
import { cityTerm, foldedStreet, streetEnding, streetOf, streetStart, term, TERM_KINDS } from './terms.js';

/** Makes a segment of listings. */
export class SegmentBuilder {
  size = 0;
  private columns = new Columns(16);
  private readonly terms = new TermTable();
  private readonly occurrences = new Occurrences();
  /** The terms of names that come again and again, by how their owners write them. */
  private readonly named = {
    states: new Map<string, number>(),
    zips: new Map<string, number>(),
    features: new Map<string, number>(),
  };
  private readonly cities = new Map<string, Map<string, number>>();
  /** Of the terms of streets, by state and city. */
  private readonly endings = new Map<string, Map<string, Buffer>>();
  private readonly labels = new Map<number, string>();

  /** @param frequent the folded names of the features that facets count */
  constructor(private readonly frequent: readonly string[]) {}

  /** An id must come only once. */
  add(listing: SearchableListing): void {
    const { terms, occurrences, named } = this;
    if (this.size === this.columns.size) this.columns = this.columns.resized(this.size * 2);
    this.columns.set(this.size++, listing);
    occurrences.begin();
    terms.addWords(listing.text, occurrences);
    occurrences.add(this.numberOf(named.states, listing.state, () => term('state', listing.state)));
    occurrences.add(this.numberOf(named.zips, listing.zip, () => term('zip', listing.zip)));
    const cities = this.citiesIn(listing.state);
    occurrences.add(this.numberOf(cities, listing.city, () => cityTerm(listing), listing.city));
    for (const feature of listing.features) {
      occurrences.add(this.numberOf(named.features, feature, () => term('feature', fold(feature)), feature));
    }
    const street = listing.address === null ? undefined : this.streetIn(listing, listing.address);
    if (street !== undefined) occurrences.add(street);
  }

  *build(): Task<Segment> {
    const columns = this.columns.resized(this.size);
    const sorted = this.terms.inOrder();
    yield;
    const dictionary = new DictionaryWriter(this.terms.size, this.terms.byteLength);
    const postings = new PostingWriter(columns.size, this.terms.size);
    const labels: string[] = [];
    const { slots, starts } = this.occurrences.lists(this.terms.size);
    for (const number of sorted) {
      this.terms.passOn(number, dictionary);
      postings.add(slots, starts[number], starts[number + 1]);
      const label = this.labels.get(number);
      if (label !== undefined) labels.push(label);
    }
    yield;
    return yield* Segment.of({
      columns,
      dictionary: yield* dictionary.finish(),
      postings: yield* postings.finish(),
      labels: PackedTexts.of(labels),
      frequent: this.frequent,
    });
  }

  /** @param key how it is written: what it becomes as a term is worked out once */
  private numberOf(known: Map<string, number>, key: string, name: () => string, label?: string): number {
    const old = known.get(key);
    if (old !== undefined) return old;
    const number = label === undefined ? this.terms.add(name()) : this.labeled(name(), label);
    known.set(key, number);
    return number;
  }

  /** The term of a street is put together as bytes: nearly every home has another one. */
  private streetIn({ city, state }: SearchableListing, address: string): number | undefined {
    const endings = this.endingsIn(state);
    let ending = endings.get(city);
    if (!ending) endings.set(city, (ending = Buffer.from(streetEnding(cityKey(city), state))));
    let number = this.terms.addPhrase(TERM_KINDS.street, address, streetStart(address), ending);
    if (number === null) {
      const street = foldedStreet(address);
      number = street === '' ? undefined : this.terms.add(TERM_KINDS.street + street + ending.toString());
    }
    if (number !== undefined && !this.labels.has(number)) this.labels.set(number, streetOf(address));
    return number;
  }

  private endingsIn(state: string): Map<string, Buffer> {
    const known = this.endings.get(state) ?? new Map<string, Buffer>();
    this.endings.set(state, known);
    return known;
  }

  private citiesIn(state: string): Map<string, number> {
    const known = this.cities.get(state) ?? new Map<string, number>();
    this.cities.set(state, known);
    return known;
  }

  private labeled(name: string, label: string): number {
    const number = this.terms.add(name);
    if (!this.labels.has(number)) this.labels.set(number, label);
    return number;
  }
}
