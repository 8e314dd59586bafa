import type { PropertyStatus } from '../property.bounds.js';
import type { PropertyEvent } from './property-event.entity.js';

const DAY_MS = 86_400_000;

export type PriceStep = 'listed' | 'relisted' | 'cut' | 'raised' | 'pending' | 'back' | 'removed' | 'sold';

/** What the market saw of a home at one moment. */
export interface PriceEntry {
  at: Date;
  step: PriceStep;
  /** Whole US dollars; null for a sale whose price is not known. */
  price: number | null;
  /** Against the price before, in dollars; 0 where there is none. */
  difference: number;
}

export interface MarketHistory {
  /** Oldest first. */
  entries: PriceEntry[];
  /** Time for sale (RESO: CumulativeDaysOnMarket): pending and withdrawn times do not count, and relisting does not start anew. */
  daysOnMarket: number;
}

type Told = Pick<PropertyEvent, 'kind' | 'changes' | 'occurredAt'>;

/** What a home without events, taken in before there were any, is known to have gone through. */
interface Known {
  status: PropertyStatus;
  price: number;
  soldPrice: number | null;
  publishedAt: Date | null;
  soldAt: Date | null;
}

/** Reads a home's history as the market saw it: what happened in a draft, or while it was withdrawn, shows when it is listed. */
export function marketHistory(events: readonly Told[], home: Known, now: Date): MarketHistory {
  const teller = new Teller();
  for (const event of [...assumed(home, events), ...events]) teller.hear(event);
  return { entries: teller.entries, daysOnMarket: Math.floor(teller.marketTime(now) / DAY_MS) };
}

/** The latest change of the price that the market saw (RESO: PreviousListPrice, PriceChangeTimestamp). */
export interface PriceChange {
  previousPrice: number;
  priceChangedAt: Date;
}

/**
 * What changed while nobody but the owner saw the home counts when it is listed again, if the price is then another one than the market
 * saw last. What it was sold for is no change of its price.
 * @returns null when the market saw one price only
 */
export function lastPriceChange(events: readonly Told[], home: Known): PriceChange | null {
  const { entries } = marketHistory(events, home, new Date());
  const change = entries.findLast(({ step, difference }) => step !== 'sold' && difference !== 0);
  if (!change) return null;
  return { previousPrice: (change.price ?? 0) - change.difference, priceChangedAt: change.at };
}

class Teller {
  readonly entries: PriceEntry[] = [];
  private status: PropertyStatus | null = null;
  private price = 0;
  private shownPrice: number | null = null;
  private activeSince: number | null = null;
  private activeTime = 0;

  hear({ changes, occurredAt }: Told): void {
    const price = changes.price?.[1];
    const status = changes.status?.[1];
    const wasShown = this.isShown();
    if (typeof price === 'number') this.price = price;
    if (typeof status === 'string') this.enter(status as PropertyStatus, changes, occurredAt);
    else if (wasShown && typeof price === 'number') this.tell(this.priceStep(), price, occurredAt);
  }

  marketTime(now: Date): number {
    return this.activeTime + (this.activeSince === null ? 0 : Math.max(0, now.getTime() - this.activeSince));
  }

  private isShown(): boolean {
    return this.status === 'active' || this.status === 'pending';
  }

  private priceStep(): PriceStep {
    return this.shownPrice !== null && this.price < this.shownPrice ? 'cut' : 'raised';
  }

  private enter(status: PropertyStatus, changes: Told['changes'], at: Date): void {
    const before = this.status;
    this.status = status;
    this.clock(status, at);
    const step = stepOf(before, status, this.entries.length > 0);
    if (step === null) return;
    const [soldPrice, soldAt] = [changes.sold_price?.[1], changes.sold_at?.[1]];
    if (step === 'sold') {
      this.tell(
        step,
        typeof soldPrice === 'number' ? soldPrice : null,
        typeof soldAt === 'string' ? new Date(soldAt) : at,
      );
    } else this.tell(step, this.price, at);
  }

  private clock(status: PropertyStatus, at: Date): void {
    if (status === 'active') this.activeSince ??= at.getTime();
    else if (this.activeSince !== null) {
      this.activeTime += Math.max(0, at.getTime() - this.activeSince);
      this.activeSince = null;
    }
  }

  private tell(step: PriceStep, price: number | null, at: Date): void {
    const difference = price === null || this.shownPrice === null ? 0 : price - this.shownPrice;
    this.entries.push({ at, step, price, difference });
    this.shownPrice = step === 'sold' ? this.shownPrice : price;
  }
}

function stepOf(before: PropertyStatus | null, after: PropertyStatus, wasListed: boolean): PriceStep | null {
  switch (after) {
    case 'active':
      if (before === 'pending' || before === 'sold') return 'back';
      return wasListed ? 'relisted' : 'listed';
    case 'pending':
      return 'pending';
    case 'sold':
      return 'sold';
    case 'withdrawn':
      return wasListed ? 'removed' : null;
    case 'draft':
      return null;
  }
}

/** Homes that were taken in before there were events have none of how they came to be. */
function assumed({ status, price, soldPrice, publishedAt, soldAt }: Known, events: readonly Told[]): Told[] {
  if (events[0]?.kind === 'created' || !publishedAt || status === 'draft') return [];
  const first = events.find(({ changes }) => changes.price)?.changes.price?.[0] ?? price;
  const listed: Told = {
    kind: 'created',
    changes: { status: [null, 'active'], price: [null, first] },
    occurredAt: publishedAt,
  };
  if (status === 'active' || events.length > 0) return [listed];
  const changes = { status: ['active', status], sold_price: [null, soldPrice] } as const;
  return [listed, { kind: 'status', changes, occurredAt: soldAt ?? publishedAt }];
}

/** The events that everyone may see: from the moment on that the home was first shown to everyone. */
export function publicEvents<T extends Told>(events: readonly T[]): T[] {
  const first = events.findIndex(({ changes }) => changes.status?.[1] === 'active');
  return first < 0 ? [] : events.slice(first);
}
