import { hasFeature, type HomeDraft } from './home-draft.js';
import type { Rng } from './random.js';

export type Line = (home: HomeDraft, rng: Rng) => string;

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
] as const;

export const inWords = (n: number): string => NUMBERS[n] ?? String(n);
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const article = (noun: string): string => (/^([aeio]|u(?!n[ei]))/i.test(noun) ? `an ${noun}` : `a ${noun}`);

export function thousands(n: number): string {
  const text = String(n);
  if (n < 1000) return text;
  const head = text.length % 3;
  return (head === 0 ? '' : `${text.slice(0, head)},`) + (text.slice(head).match(/\d{3}/g) ?? []).join(',');
}

export const say = (home: HomeDraft, rng: Rng, lines: readonly Line[]): string => rng.pick(lines)(home, rng);

export function bedroomsText({ bedrooms }: HomeDraft): string {
  return bedrooms === 1 ? 'one bedroom' : `${inWords(bedrooms)} bedrooms`;
}

export function bathsText({ bathrooms }: HomeDraft): string {
  const whole = Math.floor(bathrooms);
  const part = bathrooms - whole;
  if (part === 0) return whole === 1 ? 'one bath' : `${inWords(whole)} baths`;
  if (part === 0.5) return `${inWords(whole)} and a half baths`;
  return `${bathrooms} baths`;
}

export const areaText = ({ area }: HomeDraft): string => `${thousands(area)} square feet`;

export function acresText(lot: number): string {
  const acres = lot / 43_560;
  if (acres >= 10) return `${Math.round(acres)} acres`;
  if (acres >= 0.95 && acres < 1.05) return 'one acre';
  return `${acres < 1 ? acres.toFixed(2).replace(/0$/, '') : acres.toFixed(1).replace(/\.0$/, '')} ${acres < 1 ? 'acre' : 'acres'}`;
}

const KIND_NOUNS: Readonly<Partial<Record<HomeDraft['kind'], readonly string[]>>> = {
  craftsman: ['Craftsman bungalow', 'Craftsman house', 'bungalow'],
  colonial: ['colonial', 'center-hall colonial'],
  ranch: ['ranch', 'ranch house', 'single-level ranch'],
  midcentury: ['midcentury house', 'midcentury modern house', 'post-and-beam house'],
  modern: ['modern house', 'contemporary house', 'flat-roofed modern house'],
  farmhouse: ['farmhouse', 'gabled farmhouse'],
  stucco: ['stucco house', 'Spanish-style house', 'tile-roofed stucco house'],
  victorian: ['Victorian', 'Queen Anne Victorian'],
  brownstone: ['rowhouse', 'brick rowhouse'],
  townhouse: ['townhouse', 'attached townhouse'],
  manufactured: ['manufactured home'],
};

export function kindNoun({ kind }: HomeDraft, rng: Rng): string {
  return rng.pick(KIND_NOUNS[kind] ?? ['home']);
}

export function levels({ stories }: HomeDraft): string {
  if (stories === 1) return 'on one level';
  if (stories % 1 !== 0) return `on ${inWords(Math.floor(stories))} and a half floors`;
  return `on ${inWords(stories)} floors`;
}

export const has = hasFeature;
