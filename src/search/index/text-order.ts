import { allSlots } from './in-steps.js';
import { stableSort } from './stable-sort.js';
import { finish } from './task.js';

/** Bytes that are compared at once, as one number: with the end of a text as a digit of its own, six are below 2^53. */
const AT_ONCE = 6;
const DIGITS = 257;
/** So few are sorted sooner by comparing. */
const FEW = 24;

/** Texts one after the other. */
interface Texts {
  bytes: Uint8Array;
  /** Of each text, and where the last one ends. */
  starts: Int32Array;
}

/** Some of the texts, which agree in so many bytes. */
interface Alike {
  texts: Int32Array;
  bytes: number;
}

/**
 * The numbers of the first `count` texts in the order of their bytes, equal ones in their own. By radix: comparing them as strings, of which
 * each is used a few times, takes five times as long.
 */
export function textOrder({ bytes, starts }: Texts, count: number): Int32Array {
  const order = finish(allSlots(count));
  const open: Alike[] = [{ texts: order, bytes: 0 }];
  for (let alike = open.pop(); alike; alike = open.pop()) {
    if (alike.texts.length <= FEW) sortByComparing(alike.texts, { bytes, starts }, alike.bytes);
    else open.push(...sortByNextBytes(alike, { bytes, starts }));
  }
  return order;
}

/** @returns those that are still to be sorted by what follows */
function sortByNextBytes({ texts, bytes: from }: Alike, { bytes, starts }: Texts): Alike[] {
  const keys = new Float64Array(texts.length);
  for (let i = 0; i < texts.length; i++) {
    const end = starts[(texts[i] as number) + 1] as number;
    const first = (starts[texts[i] as number] as number) + from;
    let key = 0;
    for (let at = first; at < first + AT_ONCE; at++) key = key * DIGITS + (at < end ? (bytes[at] as number) + 1 : 0);
    keys[i] = key;
  }
  const places = finish(allSlots(texts.length));
  finish(stableSort(places, keys));
  const before = texts.slice();
  const open: Alike[] = [];
  for (let start = 0, i = 0; i < places.length; i++) {
    const place = places[i] as number;
    texts[i] = before[place] as number;
    const key = keys[place];
    if (i + 1 < places.length && keys[places[i + 1] as number] === key) continue;
    const hasEnded = (key as number) % DIGITS === 0;
    if (i > start && !hasEnded) open.push({ texts: texts.subarray(start, i + 1), bytes: from + AT_ONCE });
    start = i + 1;
  }
  return open;
}

function sortByComparing(order: Int32Array, texts: Texts, from: number): void {
  for (let i = 1; i < order.length; i++) {
    const text = order[i] as number;
    let at = i;
    for (; at > 0 && isBefore(text, order[at - 1] as number, texts, from); at--) order[at] = order[at - 1] as number;
    order[at] = text;
  }
}

function isBefore(text: number, other: number, { bytes, starts }: Texts, from: number): boolean {
  const end = starts[text + 1] as number;
  const otherEnd = starts[other + 1] as number;
  let at = (starts[text] as number) + from;
  let otherAt = (starts[other] as number) + from;
  for (; at < end && otherAt < otherEnd; at++, otherAt++) {
    if (bytes[at] !== bytes[otherAt]) return (bytes[at] as number) < (bytes[otherAt] as number);
  }
  return at === end && otherAt < otherEnd;
}
