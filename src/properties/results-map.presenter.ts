import { formatCount } from '../common/numbers.js';
import { readBasemap } from '../geo/basemap.js';
import type { Bounds } from '../geo/frame.js';
import { unbroken } from '../geo/longitude.js';
import type { MapAnswer, MapView } from '../search/answers.js';
import { writeBox } from '../search/area.query.js';
import type { Box } from '../search/area.js';
import type { Filter, SearchRequest } from '../search/filter.js';
import { draw, frameAround, type MapPanelView, viewOf } from './map-drawing.views.js';
import type { PathOf } from './results.presenter.js';

interface Searches {
  map(filter: Filter, view: MapView): Promise<MapAnswer>;
}

interface Paths {
  /** Where the search is shown on a map, and as a list. */
  map: PathOf;
  list: PathOf;
  /** In the view that the page has now. */
  here: PathOf;
}

const E6 = 1_000_000;
const EVERYWHERE: MapView = {
  box: { south: -90 * E6, west: -180 * E6, north: 90 * E6, east: 180 * E6 },
  zoom: 3,
};
/** The lower 48 states, for a search that finds nothing. */
const COUNTRY: Box = { south: 24.5 * E6, west: -124.8 * E6, north: 49.4 * E6, east: -66.9 * E6 };

/** The homes of a search on a map that is fitted to them. */
export async function toMapPanel(
  request: SearchRequest,
  searches: Searches,
  paths: Paths,
  styleUrl: string | undefined,
): Promise<MapPanelView> {
  const { filter } = request;
  const fitted = filter.box ?? extentOf(await searches.map(filter, EVERYWHERE)) ?? COUNTRY;
  const frame = frameAround(degreesOf(fitted));
  const answer = await searches.map(filter, viewOf(frame));
  const pathIn = (box: Box, closer: boolean): string =>
    (closer ? paths.map : paths.list)({ ...request, filter: { ...filter, box }, page: 1 });
  return {
    drawing: draw(frame, readBasemap(), answer, pathIn),
    query: paths.here({ ...request, page: 1 }).split('?')[1] ?? '',
    bounds: writeBox(fitted),
    total: `${formatCount(answer.total)} ${answer.total === 1 ? 'home' : 'homes'} on the map`,
    styleUrl: styleUrl ?? null,
  };
}

/** Around all homes; undefined where there is none. */
function extentOf({ clusters, pins }: MapAnswer): Box | undefined {
  const boxes = [
    ...clusters.map(({ box }) => box),
    ...pins.map(({ latitude, longitude }) => ({ south: latitude, north: latitude, west: longitude, east: longitude })),
  ];
  if (boxes.length === 0) return undefined;
  return {
    south: Math.min(...boxes.map(({ south }) => south)),
    west: Math.min(...boxes.map(({ west }) => west)),
    north: Math.max(...boxes.map(({ north }) => north)),
    east: Math.max(...boxes.map(({ east }) => east)),
  };
}

function degreesOf({ south, west, north, east }: Box): Bounds {
  const [first, last] = unbroken([west / E6, east / E6]);
  return { south: south / E6, west: first, north: north / E6, east: last };
}
