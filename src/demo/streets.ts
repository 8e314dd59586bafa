import type { City } from './cities.js';
import type { Rng } from './random.js';

const COMMON = [
  'Oak',
  'Maple',
  'Cedar',
  'Walnut',
  'Chestnut',
  'Elm',
  'Birch',
  'Sycamore',
  'Linden',
  'Hickory',
  'Laurel',
  'Juniper',
  'Magnolia',
  'Willow',
  'Park',
  'Lake',
  'Hill',
  'Ridge',
  'Valley',
  'Spring',
  'Mill',
  'Orchard',
  'Garden',
  'Highland',
  'Prospect',
  'Pleasant',
  'Summit',
  'Forest',
  'Meadow',
  'Franklin',
  'Jefferson',
  'Lincoln',
  'Madison',
  'Monroe',
  'Adams',
  'Harrison',
  'Washington',
  'Clinton',
  'Grant',
  'Warren',
  'Sherman',
  'Lafayette',
  'Oxford',
  'Cambridge',
  'Essex',
  'Somerset',
  'Windsor',
  'Fairview',
  'Lakeview',
  'Brookside',
  'Glenwood',
  'Edgewood',
  'Oakdale',
  'Rosewood',
  'Hawthorne',
  'Kenwood',
  'Linwood',
  'Maplewood',
  'Ridgewood',
  'Stanton',
  'Wheeler',
  'Carver',
  'Thornton',
  'Bryant',
  'Emerson',
  'Alder',
  'Holly',
  'Ivy',
  'Quarry',
  'Foundry',
  'Depot',
  'Canal',
  'Bridge',
  'Union',
  'Liberty',
  'Commerce',
  'Vine',
  'Cherry',
  'Pear',
] as const;
const BY_REGION: Readonly<Record<City['region'], readonly string[]>> = {
  leafy: ['Dogwood', 'Beechwood', 'Tulip', 'Redbud', 'Cloverdale', 'Millbrook'],
  plains: ['Prairie', 'Cottonwood', 'Bluestem', 'Meadowlark', 'Harvest', 'Windmill', 'Pecan'],
  pine: ['Fir', 'Hemlock', 'Madrona', 'Salal', 'Rainier', 'Larch', 'Spruce'],
  mountains: ['Aspen', 'Elk Ridge', 'Columbine', 'Ponderosa', 'Granite', 'Bitterroot', 'Alpine'],
  desert: ['Palo Verde', 'Mesquite', 'Ocotillo', 'Saguaro', 'Desert Willow', 'Agave', 'Cholla', 'Sage'],
  palms: ['Palm', 'Hibiscus', 'Jacaranda', 'Bougainvillea', 'Citrus', 'Olive', 'Avocado'],
  coast: ['Harbor', 'Live Oak', 'Palmetto', 'Heron', 'Tidewater', 'Wharf', 'Marsh'],
  city: ['Carroll', 'Sterling', 'Bergen', 'Wabash', 'Leland', 'Albany', 'Kedzie'],
};
const SPANISH = [
  'Camino del Sol',
  'Calle Encanto',
  'Camino Real',
  'Calle de la Luna',
  'Paseo del Norte',
  'Via Serena',
  'Calle Alegre',
] as const;
const SUFFIXES = [
  ['St', 10],
  ['Ave', 9],
  ['Dr', 5],
  ['Rd', 4],
  ['Ln', 4],
  ['Ct', 2],
  ['Pl', 2],
  ['Way', 2],
  ['Blvd', 1],
  ['Ter', 1],
  ['Cir', 1],
] as const;
const CARDINALS = ['N', 'S', 'E', 'W'] as const;
const QUADRANTS = ['NE', 'NW', 'SE', 'SW'] as const;
const HAS_SPANISH: ReadonlySet<string> = new Set(['NM', 'AZ', 'CA']);

function ordinal(n: number): string {
  const tens = n % 100;
  if (tens >= 11 && tens <= 13) return `${n}th`;
  return `${n}${['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'}`;
}

export function streetAddress(rng: Rng, city: City, rural: boolean): string {
  const number = rural
    ? rng.int(1000, 28_900)
    : rng.weighted([
        [rng.int(12, 999), 3],
        [rng.int(1000, 6999), 5],
        [rng.int(7000, 13_900), 1],
      ] as const);
  if (HAS_SPANISH.has(city.state) && city.region === 'desert' && rng.chance(0.2)) {
    return `${number} ${rng.pick(SPANISH)}`;
  }
  const numbered = rng.chance(city.directional === 'none' ? 0.12 : 0.34);
  const name = numbered
    ? ordinal(rng.int(2, city.density > 0.5 ? 24 : 78))
    : rng.chance(0.22)
      ? rng.pick(BY_REGION[city.region])
      : rng.pick(COMMON);
  const suffix = rural
    ? rng.pick(['Rd', 'Ln', 'Trl', 'Rd'] as const)
    : numbered
      ? rng.pick(['St', 'Ave', 'St'] as const)
      : rng.weighted(SUFFIXES);
  const street = `${name} ${suffix}`;
  switch (city.directional) {
    case 'cardinal':
      return `${number} ${rng.pick(CARDINALS)} ${street}`;
    case 'quadrant':
      return `${number} ${rng.pick(QUADRANTS)} ${street}`;
    case 'suffix':
      return `${number} ${street} ${rng.pick(QUADRANTS)}`;
    case 'none':
      return `${number} ${street}`;
  }
}

export function unitName(rng: Rng, floors: number): string {
  const floor = rng.int(1, Math.max(1, floors));
  if (floors <= 5) return `${floor}${rng.pick(['A', 'B', 'C', 'D'] as const)}`;
  return `${floor}${String(rng.int(1, 18)).padStart(2, '0')}`;
}
