import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../../properties/property.bounds.js';
import { STATUS_LABELS } from '../../properties/property.labels.js';
import { criteriaOf } from '../criteria.js';
import { type Filter, NO_FILTER, type Sort } from '../filter.js';
import { Draft } from './draft.js';
import type { Gazetteer } from './gazetteer.js';
import type { Sentence } from './rule.js';
import { scan, type Stretch } from './scan.js';
import { tokensOf } from './tokens.js';

/** What a sentence amounts to. Every letter and digit of it is in exactly one of `understood`, `leftOut` and `words`. */
export interface Understanding {
  /** Only what the sentence asks for. */
  filter: Partial<Filter>;
  sort?: Sort;
  /** The rest, in the order written: to be looked for as words. May be empty. */
  words: string;
  understood: Understood[];
  leftOut: LeftOut[];
}

export interface Understood {
  /** As written. */
  text: string;
  /** What became of it; none for what asks for nothing, as "please". */
  label?: string;
  /** The part of the filter that it stands for. */
  change?: Partial<Filter>;
  sort?: Sort;
}

/** What is clear, but what this search cannot have. */
export interface LeftOut {
  text: string;
  /** A clause that follows the text: "does not go together with …". */
  reason: string;
}

/**
 * Reads what somebody typed, by rules and nothing else: the same sentence always means the same. What no rule reads stays words, which
 * would not be read any further by another reading.
 * @param year the present one
 */
export function understand(text: string, gazetteer: Gazetteer, year: number): Understanding {
  const draft = new Draft();
  const understood: Understood[] = [];
  const leftOut: LeftOut[] = [];
  let words = text.replace(/\s+/gu, ' ').trim();
  for (let before: string | undefined; before !== words;) {
    const isFirst = before === undefined;
    before = words;
    const tokens = tokensOf(words);
    const sentence: Sentence = { text: words, tokens, gazetteer, year, claimed: [] };
    for (const stretch of scan(sentence, isFirst)) take(stretch, textOf(sentence, stretch), draft, understood, leftOut);
    words = wordsLeft(sentence);
  }
  const sort = settleSort(draft, understood, leftOut);
  return { filter: inOrder(draft.filter), ...(sort ? { sort } : {}), words, understood, leftOut };
}

function take(stretch: Stretch, text: string, draft: Draft, understood: Understood[], leftOut: LeftOut[]): void {
  const { change, sort, refusal } = stretch;
  if (refusal !== undefined) {
    leftOut.push({ text, reason: refusal });
    return;
  }
  if (!change && !sort) {
    understood.push({ text });
    return;
  }
  const contradicted = draft.take(text, change ?? {}, sort);
  if (contradicted !== undefined) {
    leftOut.push({ text, reason: `does not go together with “${contradicted}”` });
    return;
  }
  const label = stretch.label ?? labelOf(change ?? {});
  understood.push({ text, label, ...(change ? { change } : {}), ...(sort ? { sort } : {}) });
}

function labelOf(change: Partial<Filter>): string {
  const labels = criteriaOf({ ...NO_FILTER, ...change }).map(({ label }) => label);
  // What is asked for anyway is no criterion.
  return labels.length > 0 ? labels.join(' · ') : STATUS_LABELS[change.statuses?.[0] ?? 'active'];
}

/** Without a place there is no distance to sort by. */
function settleSort({ sort, filter }: Draft, understood: Understood[], leftOut: LeftOut[]): Sort | undefined {
  if (sort !== 'nearest' || filter.near) return sort;
  const i = understood.findIndex((each) => each.sort === sort);
  leftOut.push(...understood.splice(i, 1).map(({ text }) => ({ text, reason: 'needs a place to be near to' })));
  return undefined;
}

function inOrder({ propertyTypes, statuses, ...filter }: Partial<Filter>): Partial<Filter> {
  return {
    ...filter,
    ...(propertyTypes ? { propertyTypes: PROPERTY_TYPES.filter((type) => propertyTypes.includes(type)) } : {}),
    ...(statuses ? { statuses: PUBLIC_STATUSES.filter((status) => statuses.includes(status)) } : {}),
  };
}

function textOf({ text, tokens }: Sentence, { start, end }: Stretch): string {
  return text.slice(tokens[start]?.start, tokens[end - 1]?.end);
}

/** What nobody claimed, with the signs between its words. */
function wordsLeft({ text, tokens, claimed }: Sentence): string {
  const pieces: { start: number; end: number; last: number }[] = [];
  for (const [i, { kind, start, end }] of tokens.entries()) {
    if (kind === 'sign' || claimed[i]) continue;
    const piece = pieces.at(-1);
    if (piece && !claimed.slice(piece.last, i).includes(true)) Object.assign(piece, { end, last: i });
    else pieces.push({ start, end, last: i });
  }
  return pieces.map(({ start, end }) => text.slice(start, end)).join(' ');
}
