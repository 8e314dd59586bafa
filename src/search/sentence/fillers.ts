import { phrases, readPhrase } from './phrases.js';
import type { Rule } from './rule.js';

/** What asks for nothing, wherever it stands. */
const PURE = phrases([
  true,
  [
    'please, pls, thanks, thank you, hello, hey, looking for, look for, i am looking for, im looking for, i m looking for, we are looking for',
    'were looking for, were looking to buy, looking to buy, i am looking to buy, im looking to buy, searching for, search for, search, show me',
    'show, find me, find, give me, get me, i want, we want, i want to buy, we want to buy, i need, we need, i would like, id like, we would like',
    'i would like to buy, i want to see, let me see, want to buy, to buy, buy, can you find, can you show me, do you have, are there any, any',
    'home, homes, property, properties, listing, listings, real estate, a place, i, we, you have, house hunting, home for sale, for purchase',
  ].join(),
]);
/** "home office" is a room. */
const ROOMS = /^(office|offices|theater|theatre|gym|cinema|studio|warranty|automation|bar|library|improvement)$/;

/** What asks for nothing beside something that does. */
const SMALL_WORDS = new Set(
  (
    'with w a an and in the for of at to on that which has have having is are be its it my our or from near plus also some & sale ' +
    'located situated priced including includes include there must should'
  ).split(' '),
);

export const filler: Rule = ({ tokens }, at) => {
  const found = readPhrase(tokens, at, PURE);
  if (!found || (/^homes?$/.test(tokens[at]?.text ?? '') && ROOMS.test(tokens[found.end]?.text ?? ''))) {
    return undefined;
  }
  return { end: found.end };
};

export function isSmallWord(word: string): boolean {
  return SMALL_WORDS.has(word);
}
