import { Injectable } from '@nestjs/common';
import { StaleVersionError } from '../common/errors.js';
import type { Actor } from '../users/actor.js';
import type { Property } from './property.entity.js';
import { blankFacts, isAtDefault, PropertyDraftInput } from './property.draft.js';
import { COLUMN_OF, columnValue, FIELD_NAMES, type FieldName, isSameValue, wireValue } from './property.fields.js';
import { PropertiesService } from './properties.service.js';
import { PropertyEditing } from './property-editing.service.js';
import { PropertyHistory } from './events/property-history.service.js';

/** A field that two people changed: what this one wants, and what it is by now. */
export interface FieldConflict {
  field: FieldName;
  mine: unknown;
  theirs: unknown;
}

/** What stands in the way of saving, and the fields that only others have changed. */
export interface Conflict {
  conflicts: FieldConflict[];
  untouched: FieldName[];
  current: Property;
}

export type EditOutcome = { saved: Property } | (Conflict & { saved?: undefined });

const ATTEMPTS = 5;

/**
 * Saves a form that holds all fields, based on a version that may be an old one. What only others changed since stays as they made it;
 * what only this person changed is saved; where both changed the same to different ends, nothing is saved and the person is asked.
 */
@Injectable()
export class ListingEdit {
  constructor(
    private readonly editing: PropertyEditing,
    private readonly properties: PropertiesService,
    private readonly history: PropertyHistory,
  ) {}

  /** @throws what {@link PropertyEditing.edit} throws, a stale version apart */
  async save(actor: Actor, id: number, version: number, input: PropertyDraftInput): Promise<EditOutcome> {
    let base = version;
    let wanted = input;
    for (let attempt = 1; ; attempt++) {
      try {
        return { saved: await this.editing.edit(actor, id, base, wanted) };
      } catch (error) {
        if (!(error instanceof StaleVersionError) || attempt === ATTEMPTS) throw error;
      }
      const current = await this.properties.findManaged(id, actor);
      const merged = await this.merge(version, input, current);
      if (merged.conflicts.length > 0) return { conflicts: merged.conflicts, untouched: merged.untouched, current };
      wanted = merged.input;
      base = current.version;
    }
  }

  private async merge(version: number, input: PropertyDraftInput, current: Property) {
    const before = await this.valuesBefore(current.id, version);
    const conflicts: FieldConflict[] = [];
    const untouched: FieldName[] = [];
    const merged = Object.assign(new PropertyDraftInput(), input);
    for (const field of FIELD_NAMES) {
      if (input[field] === undefined || !before.has(field)) continue;
      const [mine, theirs] = [input[field] ?? null, wireValue(current, field)];
      const plain = wireValue(Object.assign(blankFacts(), { [COLUMN_OF[field]]: columnValue(field, mine) }), field);
      const original = before.get(field);
      if (isSameValue(plain, theirs) || (mine === null && isPlace(field) && isAtDefault(current))) continue;
      if (original !== undefined && isSameValue(plain, original)) untouched.push(field);
      else conflicts.push({ field, mine, theirs });
    }
    for (const field of untouched) Reflect.deleteProperty(merged, field);
    return { conflicts, untouched, input: merged };
  }

  /** What others changed since a version: by field the value that it had then; undefined where that is not kept. */
  private async valuesBefore(id: number, version: number): Promise<Map<string, unknown>> {
    const values = new Map<string, unknown>();
    for (const { changes } of await this.history.since(id, version)) {
      for (const [field, pair] of Object.entries(changes)) {
        if (!values.has(field)) values.set(field, pair.length === 2 ? pair[0] : undefined);
      }
    }
    return values;
  }
}

/** Nobody gave it if it is empty: it is that of the ZIP code. */
function isPlace(field: FieldName): boolean {
  return field === 'latitude' || field === 'longitude';
}
