import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brokenLink, type ChainEnd, hashOf } from './event-chain.js';
import { EVENT_ACTORS, EVENT_KINDS, type PropertyEvent } from './property-event.entity.js';

/** An event as it stands in the table. */
type Row = Omit<PropertyEvent, 'property'>;

interface Story {
  end: ChainEnd;
  events: Row[];
}

const value = fc.oneof(fc.constant(null), fc.integer(), fc.boolean(), fc.string({ unit: 'grapheme' }));
const told = fc.record({
  kind: fc.constantFrom(...EVENT_KINDS),
  actor: fc.constantFrom(...EVENT_ACTORS),
  actorId: fc.option(fc.uuid()),
  occurredAt: fc.date({ min: new Date(0), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }),
  changes: fc.dictionary(fc.constantFrom('price', 'status', 'title'), fc.tuple(value, value)),
  step: fc.integer({ min: 1, max: 1000 }),
});

/** A home's history as it is written. */
const story: fc.Arbitrary<Story> = fc
  .tuple(fc.integer({ min: 1 }), fc.array(told, { minLength: 1, maxLength: 8 }))
  .map(([propertyId, all]) => {
    const events: Row[] = [];
    let sequence = 0;
    for (const { step, ...each } of all) {
      sequence += step;
      const [number, previousHash] = [events.length + 1, events.at(-1)?.hash ?? ''];
      const linked = { ...each, propertyId, number, sequence, version: number, previousHash };
      events.push({ ...linked, hash: hashOf(linked) });
    }
    return { end: { id: propertyId, eventCount: events.length, eventHash: events.at(-1)?.hash ?? '' }, events };
  });

/** A story, and a place in it. */
const placed = story.chain((each) =>
  fc.tuple(fc.constant(each), fc.nat({ max: each.events.length - 1 })).map(([{ end, events }, at]) => ({
    end,
    events,
    at,
    event: events[at] as Row,
  })),
);

const ALTERATIONS: Readonly<Record<string, (event: Row) => Partial<Row>>> = {
  kind: ({ kind }) => ({ kind: kind === 'price' ? 'facts' : 'price' }),
  actor: ({ actor }) => ({ actor: actor === 'owner' ? 'admin' : 'owner' }),
  'actor’s id': ({ actorId }) => ({ actorId: actorId === null ? 'somebody' : null }),
  time: ({ occurredAt }) => ({ occurredAt: new Date(occurredAt.getTime() + 1) }),
  version: ({ version }) => ({ version: version + 1 }),
  number: ({ number }) => ({ number: number + 1 }),
  sequence: ({ sequence }) => ({ sequence: sequence + 1 }),
  home: ({ propertyId }) => ({ propertyId: propertyId + 1 }),
  changes: ({ changes }) => ({ changes: { ...changes, price: [1, 'another'] } }),
  hash: () => ({ hash: '0'.repeat(64) }),
  'previous hash': () => ({ previousHash: 'f'.repeat(64) }),
};

describe('the chain of a home’s events', () => {
  it('holds as it was written, also after a trip through JSON and the database’s milliseconds', () => {
    fc.assert(
      fc.property(story, ({ end, events }) => {
        const read = events.map((event) => ({
          ...event,
          occurredAt: new Date(event.occurredAt.toISOString()),
          changes: JSON.parse(JSON.stringify(event.changes)) as Row['changes'],
        }));
        expect(brokenLink(end, read)).toBeNull();
      }),
    );
  });

  it('may be empty', () => {
    expect(brokenLink({ id: 1, eventCount: 0, eventHash: '' }, [])).toBeNull();
    expect(brokenLink({ id: 1, eventCount: 1, eventHash: 'x' }, [])).toBe('has 0 events instead of 1');
  });

  it.each(Object.entries(ALTERATIONS))('breaks when an event’s %s is altered', (_what, alter) => {
    fc.assert(
      fc.property(placed, ({ end, events, at, event }) => {
        expect(brokenLink(end, events.with(at, { ...event, ...alter(event) }))).not.toBeNull();
      }),
    );
  });

  it('breaks when the altered event is given a hash that fits', () => {
    fc.assert(
      fc.property(placed, ({ end, events, at, event }) => {
        const forged = { ...event, changes: { price: [1, 'another'] as const } };
        forged.hash = hashOf(forged);
        expect(brokenLink(end, events.with(at, forged))).not.toBeNull();
      }),
    );
  });

  it('breaks when an event is removed, wherever it stood, and also when those behind it are numbered anew', () => {
    fc.assert(
      fc.property(placed, ({ end, events, at }) => {
        const rest = events.toSpliced(at, 1);
        expect(brokenLink(end, rest)).not.toBeNull();
        expect(
          brokenLink(
            end,
            rest.map((event, i) => ({ ...event, number: i + 1 })),
          ),
        ).not.toBeNull();
      }),
    );
  });

  it('breaks when two events change places', () => {
    fc.assert(
      fc.property(
        placed.filter(({ at }) => at > 0),
        ({ end, events, at, event }) => {
          const before = events[at - 1] as Row;
          expect(brokenLink(end, events.with(at - 1, event).with(at, before))).not.toBeNull();
          const renumbered = events
            .with(at - 1, { ...event, number: before.number, sequence: before.sequence })
            .with(at, { ...before, number: event.number, sequence: event.sequence });
          expect(brokenLink(end, renumbered)).not.toBeNull();
        },
      ),
    );
  });

  it('breaks when an event is put in, wherever that is', () => {
    fc.assert(
      fc.property(placed, fc.boolean(), ({ end, events, at, event }, isBehind) => {
        const place = isBehind ? at + 1 : at;
        const previousHash = events[place - 1]?.hash ?? '';
        const added = { ...event, number: place + 1, previousHash, changes: { price: [1, 2] as const } };
        added.hash = hashOf(added);
        const after = events
          .toSpliced(place, 0, added)
          .map((each, i) => (i <= place ? each : { ...each, number: i + 1 }));
        expect(brokenLink(end, after)).not.toBeNull();
      }),
    );
  });

  it('breaks when the home names another end', () => {
    fc.assert(
      fc.property(story, ({ end, events }) => {
        expect(brokenLink({ ...end, eventCount: end.eventCount + 1 }, events)).toMatch(/instead of/);
        expect(brokenLink({ ...end, eventHash: 'x' }, events)).toBe('does not end with the event that the home names');
      }),
    );
  });
});
