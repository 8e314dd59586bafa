import { formatShortDollars } from '../common/money.js';
import { formatCount, formatShortCount } from '../common/numbers.js';
import type { Basemap, CityLabel } from '../geo/basemap.js';
import { joinCrowded } from '../geo/crowd.js';
import { type Bounds, Frame } from '../geo/frame.js';
import { wrapped } from '../geo/longitude.js';
import type { Cluster, MapAnswer, MapView, Pin } from '../search/answers.js';
import type { Box } from '../search/area.js';
import type { PublicStatus } from './property.bounds.js';
import { STATUS_LABELS } from './property.labels.js';

/** A link on a drawn map: to one home, or to the same search among several that lie close together. */
export interface MarkView {
  path: string;
  /** "12 homes", "$550K: Active home" */
  label: string;
  /** "12", "$550K" */
  text: string;
  x: number;
  y: number;
  /** Of the circle around a count; null for a home, whose price has a plate. */
  radius: number | null;
  status: PublicStatus | null;
}

/** A map as the server draws it, in units of its own. */
export interface DrawingView {
  width: number;
  height: number;
  /** Data of SVG paths in halves of a unit. */
  land: string;
  borders: string;
  labels: CityLabel[];
  marks: MarkView[];
}

/** A map of a search: drawn, and what a script needs to put a live one in its place. */
export interface MapPanelView {
  drawing: DrawingView;
  /** The search, with its order and its view, as a query string without question mark. */
  query: string;
  /** South, west, north and east of what is fitted into the map, in decimal degrees. */
  bounds: string;
  /** "2,563 homes on the map" */
  total: string;
  /** A style of one's own for the ground, or null for the one that is built in. */
  styleUrl: string | null;
}

const E6 = 1_000_000;
const SIZE = { width: 400, height: 360 };
/** Frames to each side: as much as a window of 2,500 pixels shows of it. */
const BEYOND = 1;
/** Around these a map has links wherever it goes: too small to look closer at. About 20 meters. */
const SAME_PLACE = 200;
/** Units that marks keep between their middles. */
const APART = 38;

export function frameAround(bounds: Bounds): Frame {
  return new Frame(bounds, SIZE.width, SIZE.height, BEYOND);
}

/** What of the search's homes a frame shows, over the date line too. */
export function viewOf(frame: Frame): MapView {
  const { south, west, north, east } = frame.bounds;
  const [first, last] = wrapped([west, east]);
  const latitude = (degrees: number): number => Math.round(Math.max(-90, Math.min(90, degrees)) * E6);
  return {
    box: {
      south: latitude(south),
      west: Math.round(first * E6),
      north: latitude(north),
      east: Math.round(last * E6),
    },
    zoom: Math.max(0, Math.min(22, Math.round(frame.zoom))),
  };
}

/** @param pathIn gives the address of the same search within a box; `closer` says whether there is more to see on its map */
export function draw(frame: Frame, basemap: Basemap, answer: MapAnswer, pathIn: PathIn): DrawingView {
  const crowds = [
    ...answer.clusters.map((cluster): Gathering => ({ ...cluster, pin: null })),
    ...answer.pins.map((pin): Gathering => ({ ...clusterOf(pin), pin })),
  ].map((gathering) => ({ ...gathering, ...placeIn(frame, gathering.latitude, gathering.longitude) }));
  const marks = joinCrowded(crowds, APART, together).map((gathering) => markOf(gathering, pathIn));
  return {
    width: frame.width,
    height: frame.height,
    land: frame.land(basemap),
    borders: frame.borders(basemap),
    labels: frame.labels(basemap, marks),
    marks,
  };
}

type PathIn = (box: Box, closer: boolean) => string;
/** A cluster, or one home. */
type Gathering = Cluster & { pin: Pin | null };
type Placed = Gathering & { x: number; y: number };

/** A drawing cannot be looked at more closely: homes that would lie over each other are shown as one. */
function together(into: Placed, other: Placed): Placed {
  const box = {
    south: Math.min(into.box.south, other.box.south),
    west: Math.min(into.box.west, other.box.west),
    north: Math.max(into.box.north, other.box.north),
    east: Math.max(into.box.east, other.box.east),
  };
  return { ...into, count: into.count + other.count, box, pin: null };
}

function markOf({ count, box, pin, x, y }: Placed, pathIn: PathIn): MarkView {
  if (pin) return homeMark(pin, x, y);
  const [text, exact] = [formatShortCount(count), formatCount(count)];
  const closer = Math.max(box.north - box.south, box.east - box.west) > SAME_PLACE;
  return {
    path: pathIn(box, closer),
    // A name contains what is written there.
    label: `${text === exact ? '' : `${text}, exactly `}${exact} ${count === 1 ? 'home' : 'homes'}`,
    text,
    x,
    y,
    radius: Math.round(Math.min(20, 14 + 2 * Math.log10(count))),
    status: null,
  };
}

function homeMark({ id, status, price }: Pin, x: number, y: number): MarkView {
  const text = price === 0 ? 'No price' : formatShortDollars(price);
  return {
    path: `/properties/${String(id)}`,
    label: `${text}: ${STATUS_LABELS[status]} home`,
    text,
    x,
    y,
    radius: null,
    status,
  };
}

function clusterOf({ latitude, longitude }: Pin): Cluster {
  return { count: 1, latitude, longitude, box: { south: latitude, north: latitude, west: longitude, east: longitude } };
}

function placeIn(frame: Frame, latitude: number, longitude: number): { x: number; y: number } {
  const { x, y } = frame.place(latitude / E6, longitude / E6);
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}
