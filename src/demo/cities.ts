import type { Region } from './drawing/style.js';

export type Climate = 'cold' | 'mild' | 'humid' | 'tropical' | 'dry' | 'mountain';
/** How the streets say where they are: "N 14th St", "NE 14th St", "14th St NW", or not at all. */
export type Directional = 'none' | 'cardinal' | 'quadrant' | 'suffix';

export interface City {
  name: string;
  state: string;
  zips: readonly string[];
  latitude: number;
  longitude: number;
  /** How far homes lie from the center, in kilometers; small beside the sea. */
  spread: number;
  /** Dollars a square foot for an ordinary house of 1,800 square feet. */
  level: number;
  region: Region;
  climate: Climate;
  directional: Directional;
  /** 0 all houses, 1 mostly apartments and rows. */
  density: number;
  /** What runs on rails there, if anything one would walk to. */
  rail: string | null;
  /** Water one could live beside. */
  water: string | null;
  rowhouses: boolean;
}

type Row = readonly [
  place: string,
  zips: string,
  latitude: number,
  longitude: number,
  spread: number,
  level: number,
  region: Region,
  climate: Climate,
  directional: Directional,
  density: number,
  rail?: string | null,
  water?: string | null,
  rowhouses?: boolean,
];

// One city a line reads better than prettier would have it.
// prettier-ignore
const ROWS: readonly Row[] = [
  ['Seattle, WA', '98103 98115 98117 98118', 47.638, -122.325, 4, 520, 'pine', 'mild', 'quadrant', 0.45, 'light rail', 'lake'],
  ['Tacoma, WA', '98405 98406 98407 98408', 47.236, -122.472, 3.5, 330, 'pine', 'mild', 'cardinal', 0.2, null, 'bay'],
  ['Spokane, WA', '99203 99205 99208', 47.672, -117.424, 5, 240, 'pine', 'cold', 'cardinal', 0.12, null, 'river'],
  ['Portland, OR', '97202 97206 97211 97214', 45.523, -122.63, 5, 345, 'pine', 'mild', 'quadrant', 0.35, 'light rail', 'river'],
  ['Eugene, OR', '97401 97404 97405', 44.05, -123.1, 4, 300, 'pine', 'mild', 'none', 0.15, null, 'river'],
  ['Bend, OR', '97701 97702 97703', 44.058, -121.31, 5, 400, 'mountains', 'mountain', 'quadrant', 0.1, null, 'river'],
  ['Boise, ID', '83702 83704 83706 83709', 43.605, -116.23, 6, 300, 'mountains', 'mountain', 'cardinal', 0.12, null, 'river'],
  ['Missoula, MT', '59801 59802 59803', 46.865, -114.01, 3.5, 325, 'mountains', 'mountain', 'none', 0.1, null, 'river'],
  ['Bozeman, MT', '59715 59718', 45.677, -111.05, 4, 410, 'mountains', 'mountain', 'cardinal', 0.15, null, null],
  ['Salt Lake City, UT', '84103 84105 84106 84109', 40.735, -111.865, 4.5, 320, 'mountains', 'mountain', 'cardinal', 0.3, 'light rail', null],
  ['Denver, CO', '80205 80210 80211 80220', 39.735, -104.96, 6, 370, 'mountains', 'mountain', 'cardinal', 0.35, 'light rail', null],
  ['Colorado Springs, CO', '80903 80906 80918', 38.86, -104.79, 7, 265, 'mountains', 'mountain', 'none', 0.12],
  ['Fort Collins, CO', '80521 80524 80525', 40.567, -105.08, 5, 315, 'mountains', 'mountain', 'none', 0.15],
  ['Cheyenne, WY', '82001 82007 82009', 41.14, -104.81, 4, 215, 'plains', 'cold', 'cardinal', 0.05],
  ['Albuquerque, NM', '87106 87110 87111', 35.105, -106.58, 6, 205, 'desert', 'dry', 'suffix', 0.12],
  ['Santa Fe, NM', '87501 87505 87507', 35.66, -105.965, 4.5, 360, 'desert', 'dry', 'none', 0.1],
  ['Phoenix, AZ', '85014 85016 85018 85022', 33.51, -112.05, 8, 285, 'desert', 'dry', 'cardinal', 0.2, 'light rail'],
  ['Tucson, AZ', '85705 85711 85716 85719', 32.24, -110.93, 7, 210, 'desert', 'dry', 'cardinal', 0.12],
  ['Las Vegas, NV', '89117 89123 89128 89145', 36.16, -115.22, 8, 250, 'desert', 'dry', 'none', 0.2],
  ['Reno, NV', '89502 89509 89523', 39.515, -119.83, 5, 310, 'desert', 'dry', 'none', 0.15, null, 'river'],
  ['San Diego, CA', '92103 92104 92116 92117', 32.765, -117.135, 4, 660, 'palms', 'mild', 'none', 0.4, 'trolley'],
  ['Los Angeles, CA', '90026 90034 90042 90065', 34.075, -118.27, 7, 680, 'palms', 'mild', 'cardinal', 0.4, 'Metro'],
  ['Long Beach, CA', '90805 90807 90808', 33.83, -118.16, 4, 560, 'palms', 'mild', 'cardinal', 0.35],
  ['Sacramento, CA', '95816 95818 95819 95822', 38.56, -121.475, 5, 340, 'palms', 'mild', 'none', 0.2, 'light rail', 'river'],
  ['San Jose, CA', '95112 95125 95126', 37.32, -121.895, 5, 790, 'palms', 'mild', 'none', 0.35, 'light rail'],
  ['Oakland, CA', '94602 94609 94610 94611', 37.82, -122.235, 3, 590, 'palms', 'mild', 'none', 0.4],
  ['Fresno, CA', '93704 93711 93720', 36.805, -119.79, 6, 240, 'palms', 'dry', 'cardinal', 0.1],
  ['Minneapolis, MN', '55406 55407 55417 55419', 44.925, -93.255, 4, 245, 'leafy', 'cold', 'none', 0.3, 'light rail', 'lake'],
  ['Duluth, MN', '55803 55804 55811', 46.815, -92.14, 3, 185, 'leafy', 'cold', 'cardinal', 0.1, null, 'lake'],
  ['Des Moines, IA', '50310 50311 50312 50315', 41.59, -93.66, 6, 165, 'plains', 'cold', 'none', 0.1, null, 'river'],
  ['Omaha, NE', '68104 68106 68132 68144', 41.25, -96.02, 7, 180, 'plains', 'cold', 'cardinal', 0.1],
  ['Kansas City, MO', '64110 64113 64114 64131', 38.99, -94.58, 6, 190, 'plains', 'cold', 'none', 0.18, 'streetcar'],
  ['Wichita, KS', '67203 67208 67212', 37.7, -97.35, 6, 145, 'plains', 'cold', 'cardinal', 0.06, null, 'river'],
  ['Tulsa, OK', '74104 74105 74114 74133', 36.115, -95.94, 6, 165, 'plains', 'humid', 'cardinal', 0.1],
  ['Oklahoma City, OK', '73107 73112 73118 73120', 35.52, -97.545, 7, 160, 'plains', 'humid', 'quadrant', 0.08],
  ['Sioux Falls, SD', '57103 57105 57106 57108', 43.53, -96.74, 5, 195, 'plains', 'cold', 'cardinal', 0.06],
  ['Dallas, TX', '75206 75214 75218 75229', 32.85, -96.775, 7, 290, 'plains', 'humid', 'none', 0.3, 'light rail', 'lake'],
  ['Austin, TX', '78704 78723 78745 78757', 30.29, -97.74, 7, 345, 'leafy', 'humid', 'none', 0.3, null, 'lake'],
  ['San Antonio, TX', '78209 78212 78230 78247', 29.5, -98.49, 8, 180, 'plains', 'humid', 'none', 0.12],
  ['Houston, TX', '77007 77008 77018 77096', 29.76, -95.42, 8, 210, 'leafy', 'humid', 'none', 0.25, 'light rail', 'bayou'],
  ['New Orleans, LA', '70115 70118 70119', 29.953, -90.1, 2.5, 230, 'coast', 'humid', 'none', 0.3, 'streetcar'],
  ['Little Rock, AR', '72205 72207 72211', 34.75, -92.37, 5, 155, 'leafy', 'humid', 'none', 0.08],
  ['Memphis, TN', '38104 38111 38117', 35.12, -89.94, 5, 150, 'leafy', 'humid', 'none', 0.12],
  ['Nashville, TN', '37204 37206 37209 37211', 36.15, -86.78, 6, 325, 'leafy', 'humid', 'none', 0.25, null, 'river'],
  ['Asheville, NC', '28803 28804 28806', 35.585, -82.56, 4, 320, 'mountains', 'humid', 'none', 0.1, null, 'river'],
  ['Charlotte, NC', '28203 28205 28209 28210', 35.2, -80.835, 6, 270, 'leafy', 'humid', 'none', 0.25, 'light rail'],
  ['Raleigh, NC', '27603 27607 27608 27609', 35.81, -78.65, 6, 255, 'leafy', 'humid', 'none', 0.2],
  ['Charleston, SC', '29407 29414', 32.815, -80.02, 3, 370, 'coast', 'humid', 'none', 0.15, null, 'creek'],
  ['Savannah, GA', '31404 31405 31406', 32.03, -81.1, 4, 225, 'coast', 'humid', 'cardinal', 0.15, null, 'marsh'],
  ['Atlanta, GA', '30306 30307 30312 30316', 33.755, -84.36, 5, 300, 'leafy', 'humid', 'suffix', 0.3, 'MARTA train'],
  ['Birmingham, AL', '35209 35213 35222', 33.505, -86.79, 4, 175, 'leafy', 'humid', 'none', 0.1],
  ['Orlando, FL', '32803 32804 32806 32812', 28.54, -81.365, 5, 260, 'palms', 'tropical', 'none', 0.2, null, 'lake'],
  ['Tampa, FL', '33603 33604 33611 33629', 27.97, -82.475, 3.5, 305, 'palms', 'tropical', 'cardinal', 0.25, null, 'river'],
  ['Miami, FL', '33125 33133 33135 33145', 25.77, -80.235, 3, 450, 'palms', 'tropical', 'quadrant', 0.55, null, 'bay'],
  ['Jacksonville, FL', '32207 32216 32217', 30.27, -81.61, 4, 205, 'palms', 'tropical', 'none', 0.15, null, 'river'],
  ['Richmond, VA', '23220 23221 23225 23227', 37.553, -77.475, 4, 255, 'leafy', 'humid', 'none', 0.3, null, 'river', true],
  ['Washington, DC', '20001 20009 20010 20011', 38.93, -77.03, 3, 530, 'leafy', 'humid', 'suffix', 0.6, 'Metro', null, true],
  ['Baltimore, MD', '21211 21212 21218 21224', 39.325, -76.61, 4, 195, 'leafy', 'cold', 'none', 0.5, 'light rail', null, true],
  ['Philadelphia, PA', '19118 19119 19125 19147', 39.985, -75.17, 5, 245, 'leafy', 'cold', 'cardinal', 0.55, 'subway', null, true],
  ['Pittsburgh, PA', '15206 15212 15217 15232', 40.45, -79.95, 4, 185, 'leafy', 'cold', 'none', 0.3, null, null, true],
  ['Buffalo, NY', '14209 14213 14216 14222', 42.93, -78.85, 3, 160, 'leafy', 'cold', 'none', 0.25],
  ['Brooklyn, NY', '11215 11217 11225 11238', 40.672, -73.965, 2.5, 920, 'city', 'cold', 'none', 0.9, 'subway', null, true],
  ['Boston, MA', '02130 02131 02132', 42.297, -71.125, 3, 600, 'leafy', 'cold', 'none', 0.6, 'subway', null, true],
  ['Providence, RI', '02906 02908 02909', 41.828, -71.42, 2.5, 290, 'coast', 'cold', 'none', 0.3, null, null],
  ['Portland, ME', '04101 04102 04103', 43.675, -70.29, 2.2, 350, 'coast', 'cold', 'none', 0.3, null, 'bay'],
  ['Burlington, VT', '05401 05408', 44.485, -73.215, 1.8, 315, 'mountains', 'cold', 'none', 0.2, null, 'lake'],
  ['Columbus, OH', '43202 43206 43214', 39.99, -83, 6, 205, 'leafy', 'cold', 'none', 0.25],
  ['Cleveland, OH', '44102 44109 44111', 41.455, -81.745, 3.5, 130, 'leafy', 'cold', 'none', 0.2, null, null],
  ['Cincinnati, OH', '45208 45209 45223', 39.145, -84.47, 4, 195, 'leafy', 'cold', 'none', 0.25],
  ['Indianapolis, IN', '46203 46205 46219 46220', 39.8, -86.13, 6, 165, 'leafy', 'cold', 'cardinal', 0.12],
  ['Louisville, KY', '40204 40205 40207 40217', 38.225, -85.71, 5, 185, 'leafy', 'humid', 'none', 0.15],
  ['Chicago, IL', '60613 60618 60625 60647', 41.94, -87.7, 4, 285, 'city', 'cold', 'cardinal', 0.75, 'L', null, true],
  ['Milwaukee, WI', '53207 53208 53211', 43.045, -87.945, 4, 165, 'leafy', 'cold', 'cardinal', 0.25],
  ['Madison, WI', '53705 53711 53719', 43.045, -89.475, 3, 270, 'leafy', 'cold', 'none', 0.2],
  ['Detroit, MI', '48202 48219 48221', 42.41, -83.13, 4.5, 110, 'leafy', 'cold', 'none', 0.15],
  ['Grand Rapids, MI', '49503 49504 49506 49507', 42.955, -85.65, 4.5, 205, 'leafy', 'cold', 'suffix', 0.12, null, 'river'],
  ['St. Louis, MO', '63104 63109 63110 63116', 38.605, -90.265, 4, 155, 'leafy', 'humid', 'none', 0.3, 'light rail', null, true],
];

/** Big markets see more homes for sale. */
const BUSY: ReadonlySet<string> = new Set([
  'Seattle',
  'Portland',
  'Denver',
  'Phoenix',
  'Los Angeles',
  'San Diego',
  'Dallas',
  'Austin',
  'Houston',
  'Chicago',
  'Atlanta',
  'Miami',
  'Charlotte',
  'Nashville',
  'Philadelphia',
  'Brooklyn',
  'Washington',
  'Boston',
  'Minneapolis',
  'Tampa',
]);

export const CITIES: readonly City[] = ROWS.map(toCity);
/** Busy cities stand in this list twice over: one draw, no weights to add up. */
export const CITY_DRAW: readonly City[] = CITIES.flatMap((city) =>
  BUSY.has(city.name) ? [city, city, city] : [city, city],
);

function toCity(row: Row): City {
  const [
    place,
    zips,
    latitude,
    longitude,
    spread,
    level,
    region,
    climate,
    directional,
    density,
    rail,
    water,
    rowhouses,
  ] = row;
  const comma = place.lastIndexOf(', ');
  return {
    name: place.slice(0, comma),
    state: place.slice(comma + 2),
    zips: zips.split(' '),
    latitude,
    longitude,
    spread,
    level,
    region,
    climate,
    directional,
    density,
    rail: rail ?? null,
    water: water ?? null,
    rowhouses: rowhouses ?? false,
  };
}
