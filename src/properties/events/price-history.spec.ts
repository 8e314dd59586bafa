import { describe, expect, it } from '@jest/globals';
import type { Changes, EventKind } from './property-event.entity.js';
import { lastPriceChange, marketHistory, publicEvents } from './price-history.js';

const NOW = new Date('2026-03-01T00:00:00Z');
const HOME = { status: 'active', price: 1, soldPrice: null, publishedAt: null, soldAt: null } as const;

function event(day: string, kind: EventKind, changes: Changes) {
  return { kind, changes, occurredAt: new Date(`${day}T00:00:00Z`) };
}

const LIFE = [
  event('2026-01-01', 'created', { status: [null, 'draft'], price: [null, 600_000] }),
  event('2026-01-02', 'price', { price: [600_000, 590_000] }),
  event('2026-01-10', 'status', { status: ['draft', 'active'] }),
  event('2026-01-15', 'price', { price: [590_000, 575_000] }),
  event('2026-01-20', 'status', { status: ['active', 'withdrawn'] }),
  event('2026-01-25', 'price', { price: [575_000, 560_000] }),
  event('2026-02-01', 'status', { status: ['withdrawn', 'active'] }),
  event('2026-02-05', 'status', { status: ['active', 'pending'] }),
  event('2026-02-10', 'status', {
    status: ['pending', 'sold'],
    sold_price: [null, 555_000],
    sold_at: [null, '2026-02-09T00:00:00.000Z'],
  }),
];

describe('what the market saw of a home', () => {
  it('begins when it is listed, and tells changes made meanwhile when it is listed again', () => {
    const told = marketHistory(LIFE, HOME, NOW).entries.map(
      ({ at, step, price, difference }) =>
        `${at.toISOString().slice(5, 10)} ${step} ${String(price)} ${String(difference)}`,
    );
    expect(told).toEqual([
      '01-10 listed 590000 0',
      '01-15 cut 575000 -15000',
      '01-20 removed 575000 0',
      '02-01 relisted 560000 -15000',
      '02-05 pending 560000 0',
      '02-09 sold 555000 -5000',
    ]);
  });

  it('counts the days for sale over relistings', () => {
    expect(marketHistory(LIFE, HOME, NOW).daysOnMarket).toBe(10 + 4);
    expect(marketHistory(LIFE.slice(0, 4), HOME, NOW).daysOnMarket).toBe(50);
    expect(marketHistory([], HOME, NOW).daysOnMarket).toBe(0);
  });

  it('is taken from the home where there are no events of how it came to be', () => {
    const home = { ...HOME, price: 5, publishedAt: new Date('2026-02-01T00:00:00Z') };
    expect(marketHistory([], home, NOW).entries).toMatchObject([{ step: 'listed', price: 5 }]);
    const cut = [event('2026-02-10', 'price', { price: [7, 5] })];
    expect(marketHistory(cut, home, NOW).entries).toMatchObject([
      { step: 'listed', price: 7 },
      { step: 'cut', difference: -2 },
    ]);
    const sold = { ...home, status: 'sold', soldAt: new Date('2026-02-11T00:00:00Z') } as const;
    expect(marketHistory([], sold, NOW).entries).toMatchObject([{ step: 'listed' }, { step: 'sold', price: null }]);
  });

  it('is public from the first listing on', () => {
    expect(publicEvents(LIFE)).toEqual(LIFE.slice(2));
    expect(publicEvents(LIFE.slice(0, 2))).toEqual([]);
  });
});

describe('the last change of the price', () => {
  it('is one that the market saw', () => {
    const at = (day: string): Date => new Date(`2026-${day}T00:00:00Z`);
    const known = LIFE.map((_event, i) => lastPriceChange(LIFE.slice(0, i + 1), HOME));
    const cut = { previousPrice: 590_000, priceChangedAt: at('01-15') };
    const relisted = { previousPrice: 575_000, priceChangedAt: at('02-01') };
    expect(known).toEqual([null, null, null, cut, cut, cut, relisted, relisted, relisted]);
  });
});
