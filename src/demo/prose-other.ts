import { acresText, areaText, bathsText, bedroomsText, capital, has, inWords, thousands, type Line } from './words.js';

const rooms: Line = (h) =>
  h.bedrooms === 0 ? `a studio with ${bathsText(h)}` : `${bedroomsText(h)} and ${bathsText(h)}`;

export const CONDO_OPENERS: readonly Line[] = [
  (h, r) =>
    `${capital(rooms(h, r))} in ${areaText(h)}. The building, ${inWords(h.floors)} stories high, dates from ${h.year}.`,
  (h, r) =>
    `This ${thousands(h.area)}-square-foot condo ${h.bedrooms === 0 ? 'is' : 'has'} ${rooms(h, r)}. The building went up in ${h.year}.`,
  (h, r) => `An apartment with ${areaText(h)} of floor, ${rooms(h, r)}, in a building of ${h.year}.`,
  (h, r) =>
    `${areaText(h)}, ${rooms(h, r)}, and windows that face ${r.pick(['south', 'east', 'west', 'two ways'])}. The building dates from ${h.year}.`,
];
export const CONDO_INSIDE: readonly Line[] = [
  () => 'The living room and kitchen share one space at the bright end of the plan.',
  (_h, r) =>
    `The kitchen is a galley with ${r.pick(['full-size appliances', 'a gas range', 'a window at the end'])} and opens to the dining corner.`,
  (_h, r) =>
    `Closets were fitted out ${r.pick(['by a carpenter', 'with shelves and drawers', 'to the ceiling'])}, and there is one by the front door for coats.`,
  () => 'Neighbors are above and below, but the floors are concrete and you hear little of them.',
  (_h, r) => `The main room is ${r.int(12, 17)} by ${r.int(15, 23)} feet, with outlets where you want them.`,
  () => 'The windows were replaced with double glazing and open easily for cleaning.',
];
export const CONDO_FEATURES: Readonly<Record<string, readonly Line[]>> = {
  Balcony: [
    (_h, r) =>
      `The balcony is ${r.pick(['six by ten', 'five by twelve', 'seven by nine'])} feet, enough for two chairs and some herbs.`,
    () => 'A balcony off the living room gets the evening sun.',
  ],
  'City view': [
    () => 'The view is of the city, and it is best after dark.',
    () => 'From the living room you look out over rooftops to downtown.',
  ],
  'Water view': [() => 'There is water in the view, not just a corner of it.'],
  'Roof deck': [
    () => 'Residents share a roof deck with tables and grills.',
    (_h, r) => `The roof deck upstairs is open until ${r.pick(['ten', 'eleven'])}.`,
  ],
  'Fitness room': [() => 'A fitness room on the ground floor has windows and working machines.'],
  'Community pool': [() => 'The community pool is heated and rarely crowded on weekdays.'],
  'Bike storage': [() => 'There is locked bike storage by the side entrance.'],
  'Storage unit': [() => 'A storage unit in the building comes with it.'],
  'Garage parking': [
    () => 'One deeded space in the garage is included.',
    () => 'The price includes a garage space, near the door.',
  ],
};
export const CONDO_HOA: readonly Line[] = [
  (h, r) =>
    `The HOA charges $${thousands(h.hoa ?? 0)} a month for ${r.pick(['water, trash, insurance and the reserve', 'heat, water and building insurance', 'the staff, insurance and common areas'])}.`,
  (h) =>
    `HOA dues of $${thousands(h.hoa ?? 0)} a month cover the building's insurance, water and upkeep; the reserve study is available.`,
  (h, r) =>
    `Monthly HOA dues are $${thousands(h.hoa ?? 0)}. No special assessment is planned${r.chance(0.5) ? '' : ', and the minutes are open to read'}.`,
];

const unitsNoun = (units: number): string => (units === 2 ? 'duplex' : units === 3 ? 'triplex' : 'fourplex');
export const MULTI_OPENERS: readonly Line[] = [
  (h) =>
    `A ${unitsNoun(h.units)} built in ${h.year}, with ${bedroomsText(h)} and ${bathsText(h)} between the ${inWords(h.units)} apartments.`,
  (h) =>
    `${capital(inWords(h.units))} apartments under one roof, ${areaText(h)} in all: together they have ${bedroomsText(h)} and ${bathsText(h)}. The building is from ${h.year}.`,
  (h) =>
    `This ${h.year} ${unitsNoun(h.units)} totals ${areaText(h)}, with ${bedroomsText(h)} and ${bathsText(h)} across the building.`,
];
export const MULTI_INSIDE: readonly Line[] = [
  (_h, r) =>
    `Each apartment has its own entrance, ${r.pick(['an eat-in kitchen', 'a front room with good light', 'a back door to the yard'])} and hallway storage.`,
  (h, r) =>
    `One kitchen was redone in ${r.int(2017, 2025)}; the ${h.units === 2 ? 'other is' : 'others are'} older and clean.`,
  () => 'The layouts repeat floor to floor, which keeps plumbing and repairs simple.',
  () => 'The apartments are painted plainly and rent without trouble.',
];
export const MULTI_NOTES: readonly Line[] = [
  (h) =>
    has(h, 'Separate meters')
      ? 'Gas and electricity are on separate meters.'
      : 'The owner pays for heat and water; tenants pay electricity.',
  (h, r) =>
    has(h, 'Tenant occupied')
      ? `Leases run until ${r.pick(['spring', 'the end of summer', 'next fall'])}; rents and terms are in the file.`
      : 'It will be delivered vacant, so you can live in one apartment and rent the rest.',
  (h, r) =>
    `The roof is from ${Math.max(h.year, r.int(2010, 2024))}, and the boiler from ${Math.max(h.year, r.int(2008, 2023))}.`,
];

export const ROW_OPENERS: readonly Line[] = [
  (h) =>
    `A brick rowhouse of ${h.year} with ${bedroomsText(h)}, ${bathsText(h)} and ${areaText(h)} on ${inWords(h.stories)} floors.`,
  (h, r) =>
    `Built in ${h.year} as one of a row of ${inWords(r.int(4, 12))}, this house has ${bedroomsText(h)} and ${bathsText(h)} in ${areaText(h)}.`,
  (h) =>
    `The rowhouse dates from ${h.year}: ${inWords(h.stories)} floors, ${bedroomsText(h)}, ${bathsText(h)}, ${areaText(h)}.`,
];
export const ROW_OUTSIDE: readonly Line[] = [
  (_h, r) =>
    `Behind is a ${r.pick(['brick courtyard', 'small garden', 'walled yard'])} about ${r.int(14, 20)} feet wide.`,
  () => 'The stoop faces south and is where the afternoon happens.',
  (_h, r) =>
    `The party walls are ${r.pick(['twelve', 'sixteen'])} inches of brick, so it is quieter than you would think.`,
];
export const TOWN_OUTSIDE: readonly Line[] = [
  () => 'There is a small terrace at the back, with no lawn to mow.',
  (_h, r) => `The end of the row faces ${r.pick(['a shared green', 'a row of trees', 'the walking path'])}.`,
  () => 'You share one wall on each side, insulated for sound.',
];

export const MANUFACTURED_OPENERS: readonly Line[] = [
  (h) =>
    `A manufactured home from ${h.year} with ${bedroomsText(h)}, ${bathsText(h)} and ${areaText(h)}, on its own lot.`,
  (h, r) =>
    `This ${r.pick(['double-wide', 'manufactured home'])} of ${h.year} has ${areaText(h)}, ${bedroomsText(h)} and ${bathsText(h)}. The land is included.`,
  (h) =>
    `${capital(bedroomsText(h))}, ${bathsText(h)} and ${areaText(h)} in a manufactured home set in ${h.year} on a permanent foundation.`,
];
export const MANUFACTURED_NOTES: readonly Line[] = [
  (h, r) =>
    `The roof was ${r.pick(['coated', 'inspected'])} in ${Math.max(h.year, r.int(2016, 2025))}, and the skirting is insulated.`,
  () => 'The title has been retired to real property, so ordinary mortgages apply.',
  () => 'It has been releveled and tied down to current code.',
];

/** Between half and all of the side of a square of that size. */
const frontage = (lot: number, t: number): number => Math.round(Math.sqrt(lot) * (0.5 + t * 0.5));
export const LAND_OPENERS: readonly Line[] = [
  (h) =>
    `${(h.lot ?? 0) < 41_000 ? `A lot of ${acresText(h.lot ?? 0)},` : `${capital(acresText(h.lot ?? 0))} of`} ${ground(h)} in ${h.city.name}, waiting for plans of your own.`,
  (h) => `A parcel of ${acresText(h.lot ?? 0)}: ${ground(h)}, no structures, nothing to tear down.`,
  (h, r) => `Vacant land, ${acresText(h.lot ?? 0)}, with ${frontage(h.lot ?? 0, r.next())} feet along the road.`,
  (h) => `This is ${acresText(h.lot ?? 0)} of ${ground(h)} in ${h.city.name}. Nothing has been built here before.`,
];
function ground(h: Parameters<Line>[0]): string {
  if (has(h, 'Wooded')) return 'mostly wooded ground';
  if (has(h, 'Open meadow')) return 'open meadow';
  if (h.city.region === 'desert') return 'natural desert';
  return has(h, 'Level ground') ? 'level ground' : has(h, 'Gentle slope') ? 'gently sloping ground' : 'open ground';
}
export const LAND_FEATURES: Readonly<Record<string, readonly Line[]>> = {
  'Utilities at the street': [
    () => 'Water, sewer, gas and electricity are at the street.',
    () => "All utilities are in the street; tap fees are the buyer's.",
  ],
  'Electricity at the road': [
    (h, r) =>
      `Power is at the road; ${has(h, 'Well') ? 'septic' : 'well and septic'} would be ${r.pick(['yours to put in', 'needed', 'up to the buyer'])}.`,
  ],
  Well: [(_h, r) => `A drilled well tested at ${r.int(5, 18)} gallons a minute.`],
  'Perc test passed': [
    (_h, r) => `The perc test passed in ${r.int(2021, 2026)} for a ${r.pick(['standard', 'mound'])} system.`,
  ],
  'Survey on file': [
    () => 'Corners are staked, and the survey is on file.',
    () => 'A recent survey is on file and the stakes are easy to find.',
  ],
  Creek: [() => 'A creek crosses the low end and runs most of the year.'],
  'Gravel road': [() => 'A county gravel road reaches the gate and is plowed or graded as needed.'],
  'Paved road': [() => 'The road is paved to the property line.'],
  'Mountain view': [() => 'The best building site looks straight at the mountains.'],
  Fenced: [() => 'The parcel is fenced on all sides, with a gate at the road.'],
  'Level ground': [() => 'Level ground keeps the foundation simple.'],
  'Gentle slope': [() => 'The ground falls gently to the south, which suits a walk-out plan.'],
};
export const LAND_NOTES: readonly Line[] = [
  () => 'Zoning allows one house and outbuildings; check setbacks with the planning office.',
  (_h, r) => `Zoned residential, with a ${r.pick(['20', '25', '30'])}-foot setback from the road.`,
  () => 'There is no deadline to build.',
  (_h, r) => `Taxes were $${thousands(r.int(18, 260) * 10)} last year.`,
  () => 'Walk it any time in daylight; please close the gate and let the seller know first.',
  () => 'The seller has a soils report from a neighboring lot and will share it.',
];
