import type { HomeDraft } from './home-draft.js';
import type { Rng } from './random.js';
import { inWords, say, type Line } from './words.js';

const RAIL: readonly Line[] = [
  ({ city }, rng) => `The ${city.rail ?? ''} is ${inWords(rng.int(5, 14))} minutes away on foot.`,
  ({ city }, rng) => `It is ${inWords(rng.int(6, 12))} blocks to the nearest ${city.rail ?? ''} stop.`,
  ({ city }, rng) =>
    `A ${city.rail ?? ''} stop is about ${rng.pick(['half a mile', 'a third of a mile', 'three-quarters of a mile', 'a quarter mile'])} off.`,
  ({ city }) => `You can be on the ${city.rail ?? ''} in ten minutes without starting the car.`,
];

const DENSE: readonly Line[] = [
  (_h, rng) => `Groceries, a hardware store and a good bakery are within ${inWords(rng.int(4, 8))} blocks.`,
  (_h, rng) =>
    `Street parking is by permit; most errands within ${rng.pick(['half a mile', 'a mile'])} are easier on foot.`,
  () => 'The block itself is residential, with shops and a laundromat around the corner.',
  (_h, rng) => `There is a bike lane on the cross street and a park ${inWords(rng.int(2, 6))} blocks away.`,
  () => 'Plane trees shade the sidewalk in summer, and the street sweeper comes on Tuesdays.',
];

/** True anywhere in such a place. */
const BY_REGION: Readonly<Record<HomeDraft['city']['region'], readonly Line[]>> = {
  leafy: [
    (_h, rng) =>
      `The street is lined with ${rng.pick(['oaks', 'maples', 'old sycamores', 'lindens'])} and has sidewalks on both sides.`,
    (_h, rng) =>
      `A city park with a walking loop is ${rng.pick(['three blocks', 'five blocks', 'half a mile', 'a short drive'])} away.`,
    ({ city }, rng) =>
      `Downtown ${city.name} is ${rng.pick(['ten', 'twelve', 'fifteen', 'twenty'])} minutes by car outside rush hour.`,
    (_h, rng) =>
      `The paved greenway starts ${rng.pick(['at the end of the street', 'two blocks north', 'just past the next light'])}.`,
    () => 'It is a quiet block: through traffic uses the avenue one street over.',
    (_h, rng) => `The branch library and a coffee shop are ${rng.pick(['four', 'five', 'six', 'seven'])} blocks away.`,
  ],
  plains: [
    ({ city }, rng) =>
      `Downtown ${city.name} is ${rng.pick(['nine', 'twelve', 'fifteen', 'eighteen'])} minutes away, and there is rarely much traffic.`,
    () => 'The street is wide, flat and good for bicycles.',
    (_h, rng) =>
      `A grocery store and a gas station are ${rng.pick(['half a mile', 'a mile', 'two miles'])} down the road.`,
    (_h, rng) =>
      `The trail along the creek begins ${rng.pick(['three blocks east', 'behind the next cul-de-sac', 'half a mile south'])}.`,
  ],
  pine: [
    (_h, rng) => `A wooded park with gravel trails is ${inWords(rng.int(3, 9))} blocks away.`,
    (_h, rng) =>
      `The main street, with a bakery and a hardware store, is ${rng.pick(['six', 'eight', 'ten'])} minutes on foot.`,
    ({ city }, rng) => `Downtown ${city.name} is ${rng.pick(['ten', 'fifteen', 'twenty'])} minutes by bus or car.`,
  ],
  mountains: [
    (_h, rng) =>
      `A trailhead is ${rng.pick(['half a mile', 'a mile', 'two miles', 'ten minutes by bike'])} from the front door.`,
    ({ city }, rng) => `Downtown ${city.name} is ${rng.pick(['eight', 'ten', 'fourteen'])} minutes by car.`,
    () => 'The evenings cool off quickly, even in July.',
    (_h, rng) =>
      `The bike path into town passes ${rng.pick(['a block away', 'at the end of the street', 'just across the road'])}.`,
  ],
  desert: [
    (_h, rng) =>
      `A hiking trail into the foothills starts ${rng.pick(['a mile', 'two miles', 'ten minutes by car'])} away.`,
    () => 'The streets here are quiet, and on most nights you can see stars.',
    (_h, rng) => `Groceries and a pharmacy are ${rng.pick(['five', 'six', 'eight'])} minutes by car.`,
    ({ city }, rng) =>
      `It takes ${rng.pick(['twelve', 'fifteen', 'twenty'])} minutes to drive to downtown ${city.name}.`,
  ],
  palms: [
    (_h, rng) =>
      `The nearest grocery store is ${rng.pick(['half a mile', 'five blocks', 'three blocks', 'a mile'])} away.`,
    (_h, rng) =>
      `On ${rng.pick(['Saturdays', 'Sundays', 'Wednesdays'])} there is a farmers market ${rng.pick(['in the park', 'on the main street', 'by the library'])}.`,
    () => 'The block is flat and shaded, and neighbors keep their yards up.',
    ({ city }, rng) =>
      `Downtown ${city.name} is ${rng.pick(['ten', 'fifteen', 'twenty'])} minutes away when the freeway behaves.`,
  ],
  coast: [
    (_h, rng) =>
      `The water is ${rng.pick(['a mile', 'ten minutes by bike', 'fifteen minutes by car'])} away, and some evenings you can smell it.`,
    (_h, rng) => `There is a public boat ramp ${rng.pick(['two', 'three', 'four'])} miles off.`,
    ({ city }, rng) => `Downtown ${city.name} is ${rng.pick(['eight', 'ten', 'fifteen'])} minutes away.`,
    () => 'The flood zone and the current insurance premium are in the disclosure; ask for them.',
  ],
  city: [
    () => 'The block is quiet at night; the avenue around the corner is not.',
    (_h, rng) => `A grocery store, a pharmacy and two coffee shops are within ${inWords(rng.int(3, 6))} blocks.`,
    (_h, rng) => `The park is ${inWords(rng.int(4, 9))} blocks away.`,
    () => 'Street cleaning is twice a week, and parking is what you would expect.',
  ],
};

/** Only of a house on its own ground. */
const HOUSES: Readonly<Partial<Record<HomeDraft['city']['region'], readonly Line[]>>> = {
  plains: [() => 'West-facing windows get long sunsets; there is nothing tall in the way.'],
  pine: [
    () => 'The lot drains well, which matters here from November to April.',
    () => 'Tall firs stand along the back of the block and keep it cool in August.',
  ],
  mountains: [() => 'Winter sun reaches the front walk, so the ice does not stay.'],
  desert: [() => 'The back of the house faces east, so there is shade out there by late afternoon.'],
  palms: [() => 'Windows on two sides catch the breeze most afternoons.'],
};

export function placeLine(home: HomeDraft, rng: Rng): string {
  const { city } = home;
  if (city.rail !== null && rng.chance(0.3)) return say(home, rng, RAIL);
  if (city.density >= 0.5 && rng.chance(0.5)) return say(home, rng, DENSE);
  const houses = home.type === 'single_family' && rng.chance(0.3) ? HOUSES[city.region] : undefined;
  return say(home, rng, houses ?? BY_REGION[city.region]);
}
