import {
  areaText,
  article,
  bathsText,
  bedroomsText,
  capital,
  has,
  inWords,
  kindNoun,
  levels,
  thousands,
  type Line,
} from './words.js';

export const HOUSE_OPENERS: readonly Line[] = [
  (h, r) =>
    `Built in ${h.year}, this ${kindNoun(h, r)} has ${bedroomsText(h)} and ${bathsText(h)} ${levels(h)}, ${areaText(h)} in all.`,
  (h, r) =>
    `${capital(article(kindNoun(h, r)))} from ${h.year} with ${bedroomsText(h)}, ${bathsText(h)} and ${areaText(h)} of living space.`,
  (h, r) =>
    `${capital(bedroomsText(h))} and ${bathsText(h)} in ${article(kindNoun(h, r))} that went up in ${h.year}. The floor plan covers ${areaText(h)} ${levels(h)}.`,
  (h, r) =>
    `This ${kindNoun(h, r)} dates from ${h.year} and measures ${areaText(h)}, with ${bedroomsText(h)} and ${bathsText(h)}.`,
  (h, r) =>
    `You get ${areaText(h)} in this ${h.year} ${kindNoun(h, r)}, laid out ${levels(h)} with ${bedroomsText(h)} and ${bathsText(h)}.`,
  (h, r) =>
    `The ${kindNoun(h, r)} was finished in ${h.year} and holds ${bedroomsText(h)}, ${bathsText(h)} and ${areaText(h)} of floor.`,
  (h, r) =>
    `${capital(article(kindNoun(h, r)))} in ${h.city.name}, built in ${h.year}: ${areaText(h)}, ${bedroomsText(h)}, ${bathsText(h)}, and rooms that get daylight from two sides.`,
  (h, r) =>
    `From the street you see ${article(kindNoun(h, r))} of ${h.year}; inside, ${areaText(h)} are divided into ${bedroomsText(h)}, ${bathsText(h)} and more storage than you would guess.`,
];

export const NEW_HOUSE_OPENERS: readonly Line[] = [
  (h, r) =>
    `Finished in ${h.year} and hardly lived in, this ${kindNoun(h, r)} has ${bedroomsText(h)}, ${bathsText(h)} and ${areaText(h)} ${levels(h)}.`,
  (h, r) =>
    `${capital(article(kindNoun(h, r)))} completed in ${h.year}: ${bedroomsText(h)}, ${bathsText(h)}, ${areaText(h)}. The builder's warranty still has time to run and transfers to you.`,
  (h, r) =>
    `The owners of this ${h.year} ${kindNoun(h, r)} are moving for work sooner than planned. It has ${areaText(h)}, ${bedroomsText(h)} and ${bathsText(h)}.`,
];

export const KITCHEN_FRESH: readonly Line[] = [
  (_h, r) =>
    `The kitchen was redone in ${r.pick(['oak and white tile', 'painted maple with brass pulls', 'dark green cabinets and a pale counter', 'plain shaker cabinets'])} and has room for two people to cook.`,
  (_h, r) =>
    `Cabinets, counters and appliances in the kitchen are all ${r.pick(['two', 'three', 'four'])} years old or newer.`,
  () => 'The new kitchen opens to the dining area, with a window over the sink and drawers instead of lower cupboards.',
  (_h, r) =>
    `In the kitchen, a ${r.pick(['gas range vents outside', 'wide induction range faces the window', 'deep sink sits under the window'])} and the pantry has pull-out shelves.`,
];
export const KITCHEN_KEPT: readonly Line[] = [
  (_h, r) =>
    `The kitchen is practical rather than new: good light, ${r.pick(['solid wood cabinets', 'a deep pantry', 'a gas range', 'plenty of counter'])} and space for a table.`,
  () => 'The kitchen has been kept up, with a newer dishwasher and the original layout.',
  (_h, r) =>
    `An eat-in kitchen looks out on the ${r.pick(['side yard', 'back', 'street'])} and connects to the dining room.`,
  () => 'The kitchen sits at the back, apart from the living room, with a door you can close.',
  (h, r) => `Kitchen appliances date from ${Math.max(h.year, r.int(2016, 2021))} and stay with the house.`,
];
export const KITCHEN_DATED: readonly Line[] = [
  (h, r) =>
    `The kitchen still has its ${h.year > 1989 ? 'first' : r.pick(['1980s', '1990s', 'early-2000s'])} cabinets; everything works, and the price leaves room to change it.`,
  () => 'The kitchen wants updating. The layout is sound and the plumbing is where you would put it again.',
  (_h, r) =>
    `Plan on a new kitchen at some point: the counters are ${r.pick(['laminate', 'tile', 'worn butcher block'])} and the cabinets have seen some years.`,
];
export const ISLAND: readonly Line[] = [
  (_h, r) => `A kitchen island seats ${r.pick(['three', 'four'])} and has outlets on both ends.`,
  () => 'The kitchen island is big enough to roll out dough on one end while someone reads at the other.',
  () => 'Cooking happens around an island with storage underneath.',
];
export const QUARTZ: readonly Line[] = [
  () => 'Counters are quartz, the backsplash plain tile.',
  () => 'The quartz counters run wall to wall, with lights under the cabinets.',
];

export const LIVING: readonly Line[] = [
  (_h, r) => `The living room is ${r.int(13, 19)} by ${r.int(14, 24)} feet and takes a full-size sofa without trouble.`,
  (_h, r) =>
    `Afternoon light comes into the living room through ${r.pick(['a wide picture window', 'three tall windows', 'windows on two walls'])}.`,
  () => 'Living and dining rooms connect through a wide opening, so the table can grow on holidays.',
  (_h, r) =>
    `The front room gets the morning sun; the ${r.pick(['back room', 'den', 'dining room'])} gets the evening.`,
  () => 'The living room keeps its own corner, out of sight of the front door.',
];
export const FIREPLACE_NEW: readonly Line[] = [
  () => 'The living room has a gas fireplace that lights with a switch.',
  (_h, r) => `A ${r.pick(['gas', 'sealed'])} fireplace sits in the long wall of the living room.`,
];
export const FIREPLACE: readonly Line[] = [
  (_h, r) =>
    `A ${r.pick(['brick', 'stone', 'tiled', 'painted brick'])} fireplace anchors the living room; the chimney was ${r.pick(['swept last fall', 'relined in 2019', 'inspected this year'])}.`,
  (_h, r) =>
    `The living room has a ${r.pick(['fireplace with its old surround', 'wood-burning fireplace with a deep mantel', 'fireplace with bookshelves beside it'])}.`,
  () => 'On cold evenings the fireplace does real work, and the wood rack beside it stays.',
];
export const HARDWOOD_OLD: readonly Line[] = [
  (_h, r) => `Hardwood floors run through the main rooms and were refinished in ${r.int(2017, 2025)}.`,
  (_h, r) =>
    `The ${r.pick(['oak', 'white oak', 'red oak', 'maple'])} floors are original where they could be saved and matched where they could not.`,
  () => 'Under the rugs are hardwood floors in good order.',
];
export const HARDWOOD: readonly Line[] = [
  () => 'Hardwood floors throughout, apart from the baths.',
  (_h, r) => `Floors are ${r.pick(['oak', 'hickory', 'white oak'])} hardwood in the main rooms.`,
  () => 'Hardwood floors carry from the entry through the living areas.',
];
export const TILE: readonly Line[] = [
  () => 'Tile floors keep the rooms cool underfoot in summer.',
  (_h, r) => `Large-format tile runs through the ${r.pick(['main rooms', 'living areas', 'whole ground floor'])}.`,
];
export const BUILT_INS: readonly Line[] = [
  () => 'Built-in bookshelves fill one wall of the front room.',
  () => 'The built-in bookshelves are original, down to the glass knobs.',
];
export const CEILINGS: readonly Line[] = [
  (_h, r) => `Ceilings are ${r.pick(['nine', 'nine and a half', 'ten'])} feet high.`,
  () => 'High ceilings make the rooms feel larger than the plan suggests.',
];

export const BEDROOMS_UP: readonly Line[] = [
  () => 'The bedrooms are upstairs, away from the kitchen and the street.',
  (_h, r) =>
    `Upstairs, the primary bedroom has ${r.pick(['windows on two sides', 'its own bath', 'a view over the back', 'room for a desk'])}.`,
  (_h, r) =>
    `The primary bedroom measures ${r.int(12, 16)} by ${r.int(13, 18)} feet; the smallest still takes a full-size bed.`,
];
export const BEDROOMS_FLAT: readonly Line[] = [
  () => 'The bedrooms share one wing, with the laundry in between.',
  (_h, r) => `The primary bedroom is ${r.int(12, 15)} by ${r.int(12, 17)} feet and looks out on the back.`,
  () => 'No stairs anywhere, inside or at the back door.',
  () => 'The bedrooms sit at the quiet end of the plan, off a short hall with linen closets.',
];
export const BEDROOMS_ANY: readonly Line[] = [
  (_h, r) => `The primary bedroom is ${r.int(11, 14)} by ${r.int(12, 15)} feet, with a window on the quiet side.`,
  () => 'Every bedroom has a closet and a window that opens.',
  () => 'The primary bedroom is at the other end of the plan from the rest.',
];
export const CLOSET: readonly Line[] = [
  () => 'A walk-in closet with a window is off the primary bedroom.',
  () => 'The walk-in closet has shelves to the ceiling.',
];
export const OFFICE: readonly Line[] = [
  (_h, r) =>
    `A separate home office has ${r.pick(['a door that shuts', 'wired internet', 'built-in shelves', 'its own window onto the side yard'])}.`,
  () => 'The small room off the hall has served as a home office for years.',
];
export const BASEMENT_DONE: readonly Line[] = [
  (_h, r) =>
    `The finished basement adds a ${r.pick(['media room', 'guest room and a workshop', 'game room and storage', 'den'])} that is not counted in the square footage.`,
  () => 'The basement is finished, dry, and has its own outside door.',
];
export const BASEMENT_RAW: readonly Line[] = [
  (_h, r) =>
    `The unfinished basement is dry, with ${r.pick(['a new sump pump', 'laundry hookups', 'good head height', 'a workbench that stays'])}.`,
  () => 'Downstairs is a full basement, unfinished, with the mechanicals in one corner.',
];

const garageSize = (spaces: number): string => `${inWords(spaces)}-car`;
export const GARAGE: readonly Line[] = [
  (h) =>
    `The ${garageSize(h.garage)} garage ${h.garage > 1 ? 'has shelving along the back wall' : 'fits one car and the bicycles'}.`,
  (h, r) =>
    `Parking is in the ${garageSize(h.garage)} garage, with room for ${r.pick(['two more cars', 'another car'])} in the driveway.`,
  (h, r) =>
    `A ${garageSize(h.garage)} garage has ${r.pick(['a 240-volt outlet for charging a car', 'a new door and opener', 'a side door to the yard'])}.`,
];
export const NO_GARAGE: readonly Line[] = [
  () => 'Parking is off the street, on a paved pad beside the house.',
  (_h, r) => `The driveway holds ${r.pick(['two', 'three'])} cars.`,
];

export const YARD: Readonly<Record<string, readonly Line[]>> = {
  'Swimming pool': [
    (h, r) => `The swimming pool was resurfaced in ${Math.max(h.year, r.int(2018, 2025))} and has a safety fence.`,
    () => 'Out back, the swimming pool has a shallow bench at one end and a newer pump.',
    () => 'There is a swimming pool with sun on it from ten until five.',
  ],
  'Front porch': [
    (_h, r) => `The front porch is deep enough for ${r.pick(['a swing', 'two chairs and a table', 'a hammock'])}.`,
    () => 'A front porch runs along the street side and stays dry in the rain.',
  ],
  'Fenced yard': [
    (_h, r) =>
      `The yard is fully fenced, with a gate ${r.pick(['on the alley', 'wide enough for a mower', 'at each side'])}.`,
    () => 'Behind the house is a fenced yard with level ground.',
  ],
  Deck: [
    (_h, r) =>
      `A ${r.pick(['cedar', 'composite', 'painted'])} deck of about ${r.pick(['200', '240', '300'])} square feet opens off the back.`,
    () => 'The back deck was rebuilt recently and gets shade after four.',
  ],
  Patio: [
    (_h, r) => `The ${r.pick(['brick', 'flagstone', 'covered', 'concrete'])} patio has room for a long table.`,
    () => 'Doors open from the dining area to a patio.',
  ],
  'Screened porch': [
    () => 'The screened porch is usable from March to November.',
    () => 'Supper moves to the screened porch once it warms up.',
  ],
  Waterfront: [
    (h) => `The lot runs down to the ${h.city.water ?? 'water'}, with a path to the bank.`,
    (h) => `This is true waterfront on the ${h.city.water ?? 'water'}; the survey shows the line.`,
  ],
  'Mountain view': [
    () => 'The mountains are in view from the kitchen and the back yard.',
    (_h, r) =>
      `On clear days you see the mountains from ${r.pick(['the front step', 'the back windows', 'the primary bedroom'])}.`,
  ],
  'Mature trees': [
    (_h, r) =>
      `Mature trees shade the ${r.pick(['south side', 'back yard', 'west windows'])} and have been pruned by an arborist.`,
  ],
  'Desert landscaping': [
    () => 'The front is planted with agave and palo verde on drip irrigation, so there is no lawn to water.',
    () => 'Low desert landscaping needs an hour of care a month.',
  ],
  'Fruit trees': [(_h, r) => `Two ${r.pick(['lemon', 'fig', 'plum', 'apple'])} trees bear well most years.`],
  'Vegetable garden': [(_h, r) => `Raised beds for vegetables get ${r.pick(['six', 'seven', 'eight'])} hours of sun.`],
  Workshop: [() => 'A separate workshop has power and a concrete floor.'],
  'RV parking': [() => 'A gravel pad beside the house is long enough for an RV.'],
  'Corner lot': [() => 'The corner lot brings light to three sides.'],
};

export const LOT: readonly Line[] = [
  (h) => `The lot is ${thousands(h.lot ?? 0)} square feet.`,
  (h, r) =>
    `Outside there are ${thousands(h.lot ?? 0)} square feet of lot, ${r.pick(['mostly behind the house', 'nearly level', 'with sun through the day'])}.`,
];

export const NOTES_NEW: readonly Line[] = [
  () => 'Systems, roof and windows are as old as the house, which is to say new.',
  () => 'The energy bills for the first year are available on request.',
];
export const NOTES_RENOVATED: readonly Line[] = [
  (_h, r) =>
    `The wiring, plumbing and ${r.pick(['roof', 'windows', 'furnace'])} were replaced with permits in ${r.int(2019, 2025)}; the paperwork is on hand.`,
  (_h, r) => `The renovation finished in ${r.int(2020, 2025)}, and the receipts come with the house.`,
  () => 'The work was done with permits, and the inspector signed off on all of it.',
];
export const NOTES_KEPT: readonly Line[] = [
  (h, r) =>
    `The roof dates from ${Math.max(h.year, r.int(2009, 2024))} and the water heater from ${Math.max(h.year, r.int(2015, 2025))}.`,
  (h, r) =>
    `The ${r.pick(['seller has', 'present owner has'])} kept a folder of every repair since ${Math.max(h.year, r.int(2003, 2016))}.`,
  () => 'A recent inspection found ordinary wear and nothing structural; the report is available.',
  (_h, r) => `Heating and cooling were serviced this ${r.pick(['spring', 'fall', 'year'])}.`,
];
export const NOTES_DATED: readonly Line[] = [
  (h, r) =>
    `The ${h.bathrooms < 2 ? 'bath' : r.pick(['hall bath', 'primary bath'])} still has its original tile, and it shows.`,
  () => 'Nothing is urgent, but expect to paint and to choose new light fixtures.',
  (_h, r) =>
    `The windows are single-pane on the ${r.pick(['north', 'west'])} side, and the seller has had quotes for replacing them.`,
];
export const NOTES_TIRED: readonly Line[] = [
  () => 'It is sold as is. The bones are good, the surfaces are not, and the price says so.',
  (_h, r) =>
    `It needs work: the roof has perhaps ${r.pick(['three', 'four', 'five'])} years left and the bath is out of date. Bring your contractor.`,
];
export const SOLAR: readonly Line[] = [
  (_h, r) =>
    `The solar panels are owned, not leased, and cover about ${r.pick(['two-thirds', 'three-quarters', 'ninety percent'])} of the electric bill.`,
  () => 'Solar panels on the south roof are paid off and come with the house.',
];
const snowOrLight: (h: Parameters<Line>[0]) => string = ({ city }) =>
  city.climate === 'cold' || city.climate === 'mountain'
    ? 'snow removal and the common landscaping'
    : 'common landscaping and lighting';
export const HOA: readonly Line[] = [
  (h, r) =>
    `The HOA charges $${thousands(h.hoa ?? 0)} a month, which covers ${r.pick([snowOrLight(h), 'the private street and the entrance', 'trash, landscaping and a reserve'])}.`,
  (h) => `HOA dues are $${thousands(h.hoa ?? 0)} a month.`,
  (h) => `There is an HOA, at $${thousands(h.hoa ?? 0)} a month; the rules and the last budget are available.`,
];

export const fallbackNote: Line = (h) =>
  has(h, 'Central air') ? 'Central air cools the whole house.' : 'Disclosures are ready to read before you visit.';
