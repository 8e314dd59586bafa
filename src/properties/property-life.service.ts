import { Injectable } from '@nestjs/common';
import { ConflictError, ForbiddenError, InvalidParametersError } from '../common/errors.js';
import type { Actor } from '../users/actor.js';
import { publicationErrors } from './property.draft.js';
import type { Property } from './property.entity.js';
import { canTake, type Step, STEPS, stepsFrom } from './property.life.js';
import { STATUS_LABELS } from './property.labels.js';
import { actsAsAdmin, RESTORABLE_DAYS } from './property.policy.js';
import { PropertyWriter } from './property-writer.service.js';

const DAY_MS = 86_400_000;

export interface Sale {
  /** Whole US dollars; null when it is not known. */
  price: number | null;
  /** The day of the sale. */
  date: Date;
}

/** Moves homes through their life: see property.life.ts. Repeating a step that has been taken changes nothing. */
@Injectable()
export class PropertyLife {
  constructor(private readonly writer: PropertyWriter) {}

  /** @throws InvalidParametersError naming what the home lacks; ForbiddenError when an administrator has taken it down */
  publish(actor: Actor, id: number, version?: number): Promise<Property> {
    return this.writer.change(actor, id, version, ({ property, now }) => {
      requirePutBack(actor, property);
      if (!isStep('publish', property)) return;
      const errors = publicationErrors(property);
      if (errors.length > 0) throw new InvalidParametersError(errors);
      property.status = STEPS.publish.to;
      property.takenDownAt = null;
      property.publishedAt = now;
    });
  }

  /** Takes a home off the market. What an administrator takes down stays down until one puts it back. */
  withdraw(actor: Actor, id: number, version?: number): Promise<Property> {
    return this.writer.change(actor, id, version, ({ property, now }) => {
      if (isStep('withdraw', property)) property.status = STEPS.withdraw.to;
      if (isTakingDown(actor, property)) property.takenDownAt ??= now;
    });
  }

  markPending(actor: Actor, id: number, version?: number): Promise<Property> {
    return this.move(actor, id, version, 'mark_pending');
  }

  markActive(actor: Actor, id: number, version?: number): Promise<Property> {
    return this.move(actor, id, version, 'mark_active');
  }

  /** @throws InvalidParametersError for a day that is not between its publication and today */
  recordSale(actor: Actor, id: number, { price, date }: Sale, version?: number): Promise<Property> {
    return this.writer.change(actor, id, version, ({ property, now }) => {
      if (!isStep('record_sale', property)) {
        if (property.soldPrice === price && property.soldAt?.getTime() === date.getTime()) return;
        throw illegal('record_sale', property);
      }
      const listedOn = Math.floor((property.publishedAt?.getTime() ?? 0) / DAY_MS) * DAY_MS;
      if (date.getTime() > now.getTime()) throw wrongDate('must not be in the future');
      if (date.getTime() < listedOn) throw wrongDate('must not be before the home was listed');
      property.status = STEPS.record_sale.to;
      property.soldPrice = price;
      property.soldAt = date;
    });
  }

  /** A sale that fell through or was recorded by mistake: the home is for sale again. */
  undoSale(actor: Actor, id: number, version?: number): Promise<Property> {
    return this.writer.change(actor, id, version, ({ property }) => {
      if (!isStep('undo_sale', property)) return;
      property.status = STEPS.undo_sale.to;
      property.soldPrice = null;
      property.soldAt = null;
    });
  }

  /** Removes a home from everywhere; it can be restored for a while. Deleting it again changes nothing. */
  delete(actor: Actor, id: number, version?: number): Promise<Property> {
    return this.writer.changeEvenDeleted(actor, id, version, ({ property, now }) => {
      if (property.deletedAt) return;
      property.deletedAt = now;
      if (isTakingDown(actor, property)) property.takenDownAt ??= now;
    });
  }

  /** @throws ConflictError when it was deleted too long ago; ForbiddenError when an administrator deleted it */
  restore(actor: Actor, id: number): Promise<Property> {
    return this.writer.changeEvenDeleted(actor, id, undefined, ({ property, now }) => {
      requirePutBack(actor, property);
      if (property.deletedAt && now.getTime() - property.deletedAt.getTime() > RESTORABLE_DAYS * DAY_MS) {
        throw new ConflictError(`A listing can be restored for ${String(RESTORABLE_DAYS)} days.`, 'too_late');
      }
      property.deletedAt = null;
      if (isTakingDown(actor, property)) property.takenDownAt = null;
    });
  }

  private move(actor: Actor, id: number, version: number | undefined, step: Step): Promise<Property> {
    return this.writer.change(actor, id, version, ({ property }) => {
      if (isStep(step, property)) property.status = STEPS[step].to;
    });
  }
}

/**
 * Is the step one to take now?
 * @returns false when it has been taken already
 * @throws ConflictError with the steps that are possible when this one is not
 */
function isStep(step: Step, property: Property): boolean {
  if (canTake(step, property.status)) return true;
  if (property.status === STEPS[step].to) return false;
  throw illegal(step, property);
}

function illegal(step: Step, { status }: Property): ConflictError {
  const allowed = stepsFrom(status);
  const wanted = step.replaceAll('_', ' ');
  const instead = allowed.map((each) => each.replaceAll('_', ' ')).join(', ');
  return new ConflictError(
    `A listing that is ${STATUS_LABELS[status].toLowerCase()} does not allow “${wanted}”. It allows: ${instead}.`,
    'illegal_step',
    allowed,
  );
}

function wrongDate(reason: string): InvalidParametersError {
  return new InvalidParametersError([{ field: 'sold_on', reason }]);
}

function isTakingDown(actor: Actor, property: Property): boolean {
  return actor.role === 'admin' && actsAsAdmin(actor, property);
}

function requirePutBack(actor: Actor, property: Property): void {
  if (!property.takenDownAt || isTakingDown(actor, property)) return;
  throw new ForbiddenError(
    'An administrator has taken this listing down. Only an administrator can put it back.',
    'taken_down',
  );
}
