import type { HomeDraft } from './home-draft.js';
import * as House from './prose-house.js';
import * as Other from './prose-other.js';
import { placeLine } from './prose-place.js';
import type { Rng } from './random.js';
import { has, say, type Line } from './words.js';

/** Two to four short paragraphs that say only what the facts and the features already hold. */
export function describe(home: HomeDraft, rng: Rng): string {
  switch (home.type) {
    case 'land':
      return land(home, rng);
    case 'condo':
      return condo(home, rng);
    case 'multi_family':
      return paragraphs([
        [say(home, rng, Other.MULTI_OPENERS), say(home, rng, Other.MULTI_INSIDE)],
        [...fromFeatures(home, rng, House.YARD, 1), placeLine(home, rng)],
        twoOf(home, rng, Other.MULTI_NOTES),
      ]);
    default:
      return house(home, rng);
  }
}

const paragraphs = (blocks: readonly (readonly string[])[]): string =>
  blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join(' '))
    .join('\n\n');

function twoOf(home: HomeDraft, rng: Rng, lines: readonly Line[]): string[] {
  const first = rng.int(0, lines.length - 1);
  const second = (first + rng.int(1, lines.length - 1)) % lines.length;
  return [first, second].map((i) => (lines[i] as Line)(home, rng));
}

/** Sentences for as many as `most` of the features that have something to say, starting anywhere in the list. */
function fromFeatures(
  home: HomeDraft,
  rng: Rng,
  book: Readonly<Record<string, readonly Line[]>>,
  most: number,
): string[] {
  const out: string[] = [];
  const { features } = home;
  const start = features.length === 0 ? 0 : rng.int(0, features.length - 1);
  for (let i = 0; i < features.length && out.length < most; i++) {
    const lines = book[features[(start + i) % features.length] as string];
    if (lines !== undefined) out.push(say(home, rng, lines));
  }
  return out;
}

function house(home: HomeDraft, rng: Rng): string {
  return paragraphs([
    [say(home, rng, openers(home)), ...(rng.chance(0.45) ? [placeLine(home, rng)] : [])],
    insideLines(home, rng),
    outsideLines(home, rng),
    noteLines(home, rng),
  ]);
}

function openers({ type, kind, condition }: HomeDraft): readonly Line[] {
  if (type === 'manufactured') return Other.MANUFACTURED_OPENERS;
  if (kind === 'brownstone') return Other.ROW_OPENERS;
  return condition === 'new' ? House.NEW_HOUSE_OPENERS : House.HOUSE_OPENERS;
}

function insideLines(home: HomeDraft, rng: Rng): string[] {
  const { condition } = home;
  const fresh = condition === 'new' || condition === 'renovated';
  const kitchen =
    has(home, 'Kitchen island') && rng.chance(0.7)
      ? House.ISLAND
      : fresh
        ? House.KITCHEN_FRESH
        : condition === 'kept'
          ? House.KITCHEN_KEPT
          : House.KITCHEN_DATED;
  const lines = [
    say(home, rng, has(home, 'Fireplace') ? (home.age < 25 ? House.FIREPLACE_NEW : House.FIREPLACE) : House.LIVING),
    say(home, rng, kitchen),
  ];
  if (has(home, 'Quartz counters') && kitchen === House.ISLAND && rng.chance(0.6)) {
    lines.push(say(home, rng, House.QUARTZ));
  }
  const more: (readonly Line[])[] = [];
  if (has(home, 'Hardwood floors')) more.push(home.age > 45 ? House.HARDWOOD_OLD : House.HARDWOOD);
  if (has(home, 'Tile floors')) more.push(House.TILE);
  if (has(home, 'Built-in bookshelves')) more.push(House.BUILT_INS);
  if (has(home, 'High ceilings')) more.push(House.CEILINGS);
  if (has(home, 'Walk-in closet')) more.push(House.CLOSET);
  if (has(home, 'Home office')) more.push(House.OFFICE);
  if (has(home, 'Finished basement')) more.push(House.BASEMENT_DONE);
  if (has(home, 'Unfinished basement')) more.push(House.BASEMENT_RAW);
  if (home.bedrooms > 1) {
    more.push(
      home.stories >= 2
        ? House.BEDROOMS_UP
        : home.stories === 1 && home.type !== 'manufactured'
          ? House.BEDROOMS_FLAT
          : House.BEDROOMS_ANY,
    );
  }
  const start = more.length === 0 ? 0 : rng.int(0, more.length - 1);
  for (let i = 0; i < Math.min(2, more.length); i++) {
    lines.push(say(home, rng, more[(start + i) % more.length] as readonly Line[]));
  }
  return rng.chance(0.5) ? lines : [...lines.slice(1), lines[0] as string];
}

function outsideLines(home: HomeDraft, rng: Rng): string[] {
  const lines = fromFeatures(home, rng, House.YARD, 2);
  if (home.kind === 'brownstone') lines.push(say(home, rng, Other.ROW_OUTSIDE));
  else if (home.kind === 'townhouse' && rng.chance(0.7)) lines.push(say(home, rng, Other.TOWN_OUTSIDE));
  else if (home.lot !== null && rng.chance(0.4)) lines.push(say(home, rng, House.LOT));
  if (home.garage > 0 && rng.chance(0.75)) lines.push(say(home, rng, House.GARAGE));
  else if (has(home, 'Off-street parking') && rng.chance(0.6)) lines.push(say(home, rng, House.NO_GARAGE));
  if (lines.length === 0 || rng.chance(0.3)) lines.push(placeLine(home, rng));
  return lines;
}

function noteLines(home: HomeDraft, rng: Rng): string[] {
  const lines: string[] = [];
  if (has(home, 'Solar panels')) lines.push(say(home, rng, House.SOLAR));
  if (home.type === 'manufactured') lines.push(say(home, rng, Other.MANUFACTURED_NOTES));
  else if (rng.chance(0.75)) lines.push(say(home, rng, notesFor(home)));
  if (home.hoa !== null) lines.push(say(home, rng, House.HOA));
  return lines.length === 0 && rng.chance(0.5) ? [House.fallbackNote(home, rng)] : lines;
}

function notesFor({ condition }: HomeDraft): readonly Line[] {
  switch (condition) {
    case 'new':
      return House.NOTES_NEW;
    case 'renovated':
      return House.NOTES_RENOVATED;
    case 'kept':
      return House.NOTES_KEPT;
    case 'dated':
      return House.NOTES_DATED;
    case 'tired':
      return House.NOTES_TIRED;
  }
}

function condo(home: HomeDraft, rng: Rng): string {
  const inside = [...twoOf(home, rng, Other.CONDO_INSIDE)];
  if (has(home, 'Hardwood floors') && rng.chance(0.6)) inside.push(say(home, rng, House.HARDWOOD));
  if (has(home, 'Kitchen island') && rng.chance(0.5)) inside.push(say(home, rng, House.ISLAND.slice(0, 1)));
  return paragraphs([
    [say(home, rng, Other.CONDO_OPENERS), ...(rng.chance(0.5) ? [placeLine(home, rng)] : [])],
    inside,
    [
      ...fromFeatures(home, rng, Other.CONDO_FEATURES, 3),
      ...(home.hoa === null ? [] : [say(home, rng, Other.CONDO_HOA)]),
    ],
  ]);
}

function land(home: HomeDraft, rng: Rng): string {
  const notes = twoOf(home, rng, Other.LAND_NOTES).filter((line) => !line.includes('gate') || has(home, 'Fenced'));
  return paragraphs([
    [say(home, rng, Other.LAND_OPENERS), ...fromFeatures(home, rng, Other.LAND_FEATURES, 1)],
    [
      ...fromFeatures(home, rng, Other.LAND_FEATURES, 2).slice(1),
      ...notes,
      ...(home.hoa === null ? [] : [say(home, rng, House.HOA.slice(1, 2))]),
    ],
  ]);
}
