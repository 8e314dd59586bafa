import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, MoreThan, Repository } from 'typeorm';
import { Property } from '../property.entity.js';
import { brokenLink, type ChainEnd } from './event-chain.js';
import { PropertyEvent } from './property-event.entity.js';

const HOMES_PER_BATCH = 500;

/** A home whose history has been tampered with or damaged. */
export interface BrokenHistory {
  propertyId: number;
  reason: string;
}

/** Reads what happened to homes. */
@Injectable()
export class PropertyHistory {
  constructor(
    @InjectRepository(PropertyEvent) private readonly events: Repository<PropertyEvent>,
    @InjectRepository(Property) private readonly properties: Repository<Property>,
  ) {}

  /** All events of one home, oldest first. */
  of(propertyId: number): Promise<PropertyEvent[]> {
    return this.events.find({ where: { propertyId }, order: { number: 'ASC' } });
  }

  /** What happened to any home after the event with that sequence number, in the order in which it became visible. */
  after(sequence: number, limit: number): Promise<PropertyEvent[]> {
    return this.events.find({ where: { sequence: MoreThan(sequence) }, order: { sequence: 'ASC' }, take: limit });
  }

  /** What others changed since a version of a home. */
  since(propertyId: number, version: number): Promise<PropertyEvent[]> {
    return this.events.find({ where: { propertyId, version: MoreThan(version) }, order: { number: 'ASC' } });
  }

  /** Checks the hash chain of every home, batch by batch. */
  async *verify(onBatch: (homes: number) => void = () => undefined): AsyncGenerator<BrokenHistory> {
    let [last, homes] = [0, 0];
    for (;;) {
      const ends = await this.properties.find({
        select: { id: true, eventCount: true, eventHash: true },
        where: { id: MoreThan(last) },
        order: { id: 'ASC' },
        take: HOMES_PER_BATCH,
      });
      const ids = ends.map(({ id }) => id);
      const events = await this.events.find({ where: { propertyId: In(ids) }, order: { number: 'ASC' } });
      const byHome = Map.groupBy(events, ({ propertyId }) => propertyId);
      for (const end of ends) {
        const seemsWhole = brokenLink(end, byHome.get(end.id) ?? []) === null;
        const reason = seemsWhole ? null : await this.whatIsWrong(end);
        if (reason !== null) yield { propertyId: end.id, reason };
      }
      homes += ends.length;
      onBatch(homes);
      if (ends.length < HOMES_PER_BATCH) return;
      last = ids.at(-1) ?? last;
    }
  }

  /** Of a home that may have been changed between the reading of its end and of its events: looks until it holds still. */
  private async whatIsWrong(seen: ChainEnd): Promise<string | null> {
    for (let end = seen; ;) {
      const events = await this.of(end.id);
      const select = { id: true, eventCount: true, eventHash: true };
      const now = await this.properties.findOneOrFail({ select, where: { id: end.id } });
      if (now.eventCount === end.eventCount && now.eventHash === end.eventHash) return brokenLink(end, events);
      end = now;
    }
  }
}
