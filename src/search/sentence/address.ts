import type { Rule, Sentence } from './rule.js';

const SUFFIXES = new Set(
  (
    'st street ave avenue av rd road dr drive ln lane ct court blvd boulevard way pl place ter terrace cir circle hwy highway ' +
    'pkwy parkway loop trl trail sq square aly alley row'
  ).split(' '),
);
const DIRECTIONS = /^(n|s|e|w|ne|nw|se|sw|north|south|east|west|northeast|northwest|southeast|southwest)$/;
/** A number before one of these counts something. */
const NOUNS =
  /^(bed|beds|bedrooms?|brs?|bds?|baths?|bathrooms?|ba|car|cars|acres?|sqft|sf|sq|square|miles?|mi|km|k|m|to|or|and|in|under|over|min|max|full|half|story|stories|days?|weeks?|months?|years?|minutes?|million|thousand|hours?|plus|homes?|houses?|condos?|from|of|near|with|at|on|for|the|a)$/;
const LONGEST_NAME = 4;

/** "1420 E John St", "NE 45th St": a house number or a direction, a name, and what kind of way it is. These are words. */
export const address: Rule = ({ tokens }, at) => {
  const first = tokens[at];
  if (!first) return undefined;
  const isNumber = first.kind === 'number' && /^\d{1,6}$/.test(first.text);
  const isDirection = DIRECTIONS.test(first.text);
  if (!isNumber && !isDirection) return undefined;
  const end = endOfStreet(tokens, at + 1);
  // "12 Acres Rd" is a street; in "3 beds way" the number counts beds.
  if (end === undefined || (isNumber && NOUNS.test(tokens[at + 1]?.text ?? '') && end > at + 3)) return undefined;
  // "E in St": a name is no small word.
  if (isDirection && NOUNS.test(tokens[at + 1]?.text ?? '')) return undefined;
  return { end: endOfDirection(tokens, end), words: true };
};

/** Whether a kind of way stands at a token: "Washington Ave". */
export function isWay({ tokens }: Sentence, at: number): boolean {
  return SUFFIXES.has(tokens[at]?.text ?? '') && tokens[at]?.text !== 'square';
}

function endOfStreet(tokens: Sentence['tokens'], start: number): number | undefined {
  let words = 0;
  for (let at = start; words <= LONGEST_NAME; at++) {
    const token = tokens[at];
    if (!token) return undefined;
    if (token.text === '.') continue;
    const isName = token.kind === 'word' || (token.kind === 'number' && tokens[at + 1]?.glued === true);
    if (!isName) return undefined;
    if (words > 0 && SUFFIXES.has(token.text)) return at + 1;
    if (words > 0 && NOUNS.test(token.text) && !DIRECTIONS.test(token.text)) return undefined;
    // The letters of "45th" are no word of their own.
    if (!token.glued) words++;
  }
  return undefined;
}

/** "Main St NW" */
function endOfDirection(tokens: Sentence['tokens'], end: number): number {
  const next = tokens[end];
  return next && DIRECTIONS.test(next.text) && tokens[end + 1]?.text !== 'of' ? end + 1 : end;
}
