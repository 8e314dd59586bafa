// Words as listings use them: few of them very often, most of them hardly ever (Zipf's law).
import { Dice } from './dice.mjs';

/** The most frequent first. */
const FREQUENT =
  `the and with home this you room for kitchen your large from bedroom floor area living space new house close
bath master that has are great garage beautiful dining family updated open back windows walk great yard features
granite private counter patio storage plan hardwood located just light primary well built view appliances entry
pantry closet downtown minutes upstairs lower parking natural neighborhood schools shopping quiet corner central level
stainless steel cabinets island laundry fresh paint carpet tile roof newer deck fenced landscaped mature trees shade
garden porch covered brick stone fireplace gas electric water heater furnace ceilings vaulted crown molding loft office
study bonus basement finished unfinished attic shed workshop detached attached driveway street block community
association pool spa clubhouse fitness trails playground park lake river creek mountain ocean harbor golf course school
district highway airport train station bus commute market restaurants cafes shops library hospital university museum
theater stadium inspection warranty seller buyer offer closing move ready investment rental income tenant lease duplex
cottage bungalow ranch colonial craftsman tudor victorian modern contemporary farmhouse cabin chalet mansion estate
penthouse studio acreage pasture barn stable fence gate orchard vineyard meadow pond stream forest woods hill ridge
valley canyon desert beach island skyline sunset sunrise breeze skylight chandelier marble quartz porcelain bamboo cork
maple oak cherry walnut pine cedar spruce redwood copper brass bronze nickel solar panels insulation efficient smart
thermostat doorbell security alarm camera sprinkler irrigation septic well propane generator elevator ramp accessible
renovated remodeled restored original vintage historic charming elegant spacious bright airy cozy serene tranquil
secluded gated luxury custom designer gourmet chef breakfast nook bar wine cellar sauna steam shower soaking tub jetted
vanity mirror linen mudroom sunroom screened lanai veranda balcony terrace courtyard gazebo pergola firepit hammock
swing treehouse greenhouse chicken coop kennel boat dock slip pier hangar décor café façade piñon`.split(/\s+/);

const STARTS = 'b br c ch cl d dr f fl g gl h j k l m n p pl qu r s sh sk st t tr v w z'.split(' ');
const MIDDLES = 'a e i o u ai ea oa ou ie'.split(' ');
const ENDS = 'b d ck l ll m n nd ng nt p r rd rn s sk ss st t th x'.split(' ');
const SYLLABLES = [1, 2, 2, 2, 3];

export class Vocabulary {
  /** @param {number} size distinct words */
  constructor(size) {
    /** @type {string[]} the most frequent first */
    this.words = distinctWords(size);
    const weights = this.words.map((_word, rank) => 1 / (rank + 1));
    this.sum = weights.reduce((sum, weight) => sum + weight);
    this.draw = weighted(weights);
  }

  /** Some words in a row. @param {Dice} dice @param {number} count */
  text(dice, count) {
    const words = [];
    for (let i = 0; i < count; i++) words.push(this.words[this.draw(dice)]);
    return words.join(' ');
  }

  /**
   * The words that about so large a share of texts contain.
   * @param {{ least: number, most: number, length: number }} wanted shares from 0 to 1; words in a text
   */
  inShare({ least, most, length }) {
    const shareOf = (rank) => 1 - (1 - 1 / (rank + 1) / this.sum) ** length;
    return this.words.filter((_word, rank) => shareOf(rank) >= least && shareOf(rank) <= most);
  }
}

/**
 * Draws numbers with these weights, each in the same time (the alias method).
 * @param {number[]} weights
 * @returns {(dice: Dice) => number}
 */
export function weighted(weights) {
  const mean = weights.reduce((sum, weight) => sum + weight) / weights.length;
  const share = Float64Array.from(weights, (weight) => weight / mean);
  const alias = Uint32Array.from(weights.keys());
  const poor = [...share.keys()].filter((i) => share[i] < 1);
  const rich = [...share.keys()].filter((i) => share[i] >= 1);
  while (poor.length > 0 && rich.length > 0) {
    const [taker, giver] = [poor.pop(), rich.at(-1)];
    alias[taker] = giver;
    share[giver] -= 1 - share[taker];
    if (share[giver] < 1) poor.push(rich.pop());
  }
  return (dice) => {
    const i = dice.below(share.length);
    return dice.next() < share[i] ? i : alias[i];
  };
}

function distinctWords(size) {
  const dice = new Dice(7);
  const words = new Set(FREQUENT);
  while (words.size < size) {
    const syllables = Array.from({ length: dice.pick(SYLLABLES) }, () => dice.pick(STARTS) + dice.pick(MIDDLES));
    words.add(syllables.join('') + dice.pick(ENDS));
  }
  return [...words];
}
