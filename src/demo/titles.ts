import { acresText, article, capital, has, inWords, kindNoun } from './words.js';
import type { HomeDraft } from './home-draft.js';
import type { Rng } from './random.js';

/** What a title may boast of, in the order of how much a buyer cares. */
const HIGHLIGHTS: readonly (readonly [feature: string, phrases: readonly string[]])[] = [
  ['Waterfront', ['on the water', 'with its own stretch of bank']],
  ['Swimming pool', ['with a swimming pool', 'with a pool and sun on it']],
  ['Water view', ['with a water view']],
  ['Mountain view', ['with a mountain view', 'that looks at the mountains']],
  ['City view', ['above the rooftops', 'with a city view']],
  ['Screened porch', ['with a screened porch']],
  ['Fireplace', ['with a fireplace', 'with a fireplace that works']],
  ['Front porch', ['with a deep front porch', 'with a front porch']],
  ['Finished basement', ['with a finished basement']],
  ['Solar panels', ['with paid-off solar panels', 'with solar on the roof']],
  ['Balcony', ['with a balcony', 'with a balcony off the living room']],
  ['Roof deck', ['with a shared roof deck']],
  ['Workshop', ['with a separate workshop']],
  ['Fruit trees', ['with fruit trees']],
  ['Corner lot', ['on a corner lot']],
  ['Kitchen island', ['with a kitchen made for cooking', 'with a kitchen island']],
  ['Home office', ['with a home office']],
  ['Mature trees', ['under old trees', 'with mature trees']],
  ['Desert landscaping', ['with a desert garden']],
  ['Fenced yard', ['with a fenced yard']],
  ['Deck', ['with a back deck']],
  ['Patio', ['with a patio']],
  ['Hardwood floors', ['with hardwood floors']],
  ['High ceilings', ['with high ceilings']],
  ['Separate meters', ['with separate meters']],
  ['Garage parking', ['with a garage space']],
  ['Creek', ['with a creek']],
  ['Wooded', ['among trees']],
  ['Open meadow', ['of open meadow']],
  ['Utilities at the street', ['with utilities at the street']],
  ['Survey on file', ['with corners staked']],
  ['Level ground', ['of level ground']],
];
const CONDITION = {
  new: ['New', 'Nearly new'],
  renovated: ['Renovated', 'Updated'],
  kept: ['', '', 'Well-kept'],
  dated: ['', 'Solid'],
  tired: ['As-is', 'Project:'],
} as const;

export function titleFor(home: HomeDraft, rng: Rng): string {
  const highlight = highlightOf(home, rng);
  const noun = nounOf(home, rng);
  if (home.type === 'land') return `${capital(acresText(home.lot ?? 0))} ${highlight || `in ${home.city.name}`}`;
  const size = home.bedrooms === 0 || home.type === 'multi_family' ? '' : `${inWords(home.bedrooms)}-bedroom `;
  switch (rng.int(0, 4)) {
    case 0:
      return capital(`${size}${noun} ${highlight}`.trim());
    case 1:
      return `${capital(noun)} from ${home.year} ${highlight}`.trim();
    case 2:
      return `${capital(noun)} in ${home.city.name} ${highlight}`.trim();
    case 3: {
      const adjective = rng.pick(CONDITION[home.condition]);
      if (adjective === '') return capital(`${size}${noun} in ${home.city.name}`);
      return `${adjective} ${adjective.endsWith(':') ? article(`${size}${noun}`) : `${size}${noun}`} ${highlight}`.trim();
    }
    default:
      return capital(`${size}${home.year} ${noun} ${highlight}`.trim());
  }
}

function nounOf(home: HomeDraft, rng: Rng): string {
  if (home.type === 'condo') {
    return home.bedrooms === 0
      ? 'studio'
      : rng.pick(['condo', 'apartment', home.kind === 'tower' ? 'high-rise condo' : 'condo']);
  }
  if (home.type === 'multi_family') return home.units === 2 ? 'duplex' : home.units === 3 ? 'triplex' : 'fourplex';
  return kindNoun(home, rng);
}

/** One of the first three things worth saying, so that not every home with a pool is called the same. */
function highlightOf(home: HomeDraft, rng: Rng): string {
  const found: (readonly string[])[] = [];
  for (const [feature, phrases] of HIGHLIGHTS) {
    if (has(home, feature)) found.push(phrases);
    if (found.length === 3) break;
  }
  return found.length === 0 ? '' : rng.pick(rng.pick(found));
}
