import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { InvalidParametersError, QuotaError, TooManyRequestsError } from '../common/errors.js';
import { Settings } from '../config/settings.js';
import { isDuplicate } from '../database/dialect.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Limit, RateLimits } from '../limits/rate-limits.service.js';
import type { Actor } from '../users/actor.js';
import { appendEvents, noteHistories } from './events/append-events.js';
import { creationEvent } from './events/change-events.js';
import { applyDraft, blankFacts, factErrors, type PropertyDraftInput, publicationErrors } from './property.draft.js';
import { Property } from './property.entity.js';
import { isPublished } from './property.policy.js';
import { PropertyChanges } from './property-changes.js';
import { PropertyWriter } from './property-writer.service.js';

/** Writes down what owners say of their homes. */
@Injectable()
export class PropertyEditing {
  constructor(
    @InjectRepository(Property) private readonly properties: Repository<Property>,
    private readonly unitOfWork: UnitOfWork,
    private readonly writer: PropertyWriter,
    private readonly changes: PropertyChanges,
    private readonly limits: RateLimits,
    private readonly settings: Settings,
  ) {}

  /**
   * Makes a draft.
   * @param key names this request: the same owner sending it again gets the same home
   * @throws InvalidParametersError; QuotaError when the owner has made as many today as one may
   */
  async create(actor: Actor, input: PropertyDraftInput, key?: string): Promise<Property> {
    const creationKey = key === undefined ? null : sha256(`${actor.id}\n${key}`);
    const known = creationKey === null ? null : await this.properties.findOneBy({ creationKey });
    if (known) return known;
    const property = this.draftOf(actor, input, creationKey);
    await this.countListing(actor);
    try {
      await this.insert(actor, property);
    } catch (error) {
      await this.limits.giveBack(this.limitOf(actor));
      if (creationKey === null || !isDuplicate(error)) throw error;
      // The same request, sent twice at the same moment.
      return this.properties.findOneByOrFail({ creationKey });
    }
    this.changes.committed();
    return property;
  }

  /**
   * @param version that the change is based on
   * @throws InvalidParametersError, which counts for the home as a whole when it is public; StaleVersionError
   */
  edit(actor: Actor, id: number, version: number | undefined, input: PropertyDraftInput): Promise<Property> {
    return this.writer.change(actor, id, version, ({ property }) => {
      applyDraft(property, input);
      const errors = isPublished(property.status) ? publicationErrors(property) : factErrors(property);
      if (errors.length > 0) throw new InvalidParametersError(errors);
    });
  }

  private draftOf(actor: Actor, input: PropertyDraftInput, creationKey: string | null): Property {
    const facts = blankFacts();
    applyDraft(facts, input);
    const errors = factErrors(facts);
    if (errors.length > 0) throw new InvalidParametersError(errors);
    const now = new Date();
    return Object.assign(new Property(), facts, {
      ownerId: actor.id,
      status: 'draft',
      version: 1,
      createdAt: now,
      updatedAt: now,
      previousPrice: null,
      priceChangedAt: null,
      publishedAt: null,
      soldAt: null,
      soldPrice: null,
      takenDownAt: null,
      deletedAt: null,
      importKey: null,
      importDigest: null,
      creationKey,
      eventCount: 0,
      eventHash: '',
      changeSequence: 0,
    } satisfies Partial<Property>);
  }

  private async insert(actor: Actor, property: Property): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      Object.assign(property, { eventCount: 0, eventHash: '', changeSequence: 0 });
      const { id: _none, ...columns } = property;
      const inserted = await tx.insert(Property, columns);
      property.id = (inserted.identifiers[0] as { id: number }).id;
      const events = [creationEvent(property, property.createdAt)];
      await appendEvents(tx, { actor: 'owner', actorId: actor.id }, [{ property, events }]);
      await noteHistories(tx, [property]);
    });
  }

  private limitOf({ id }: Actor): Limit {
    return { name: 'listings member', subject: id, rate: this.settings.quotas.listings };
  }

  private async countListing(actor: Actor): Promise<void> {
    try {
      await this.limits.take(this.limitOf(actor));
    } catch (error) {
      if (!(error instanceof TooManyRequestsError)) throw error;
      throw new QuotaError(
        `You have made as many listings as one may for now (${String(this.settings.quotas.listings.count)}). You can go on in ${error.wait}.`,
        error.retryAfter,
      );
    }
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
