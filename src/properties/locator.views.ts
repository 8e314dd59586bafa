import { type Basemap, readBasemap, type CityLabel } from '../geo/basemap.js';
import { Frame } from '../geo/frame.js';
import type { Property } from './property.entity.js';
import { placeShown } from './property.place.js';

/** Where a home is: drawn, and what a script needs to show it on a live map. */
export interface LocatorView {
  /** Decimal degrees. */
  latitude: number;
  longitude: number;
  /** The exact place is private: an area is shown. */
  approximate: boolean;
  width: number;
  height: number;
  /** Data of SVG paths in halves of a unit. */
  land: string;
  borders: string;
  labels: CityLabel[];
  x: number;
  y: number;
  /** A style of one's own for the ground, or null for the one that is built in. */
  styleUrl: string | null;
}

const SIZE = { width: 400, height: 220 };
/** Frames to each side: as much as the styles of a small map can show of it. */
const BEYOND = 0.4;
/** Degrees to each side that the drawing shows. */
const AROUND = { latitude: 1.2, longitude: 2.6 };

type Placed = Pick<Property, 'latitude' | 'longitude' | 'address' | 'addressWithheld'>;

/** Null for a home whose place is not known. */
export function toLocator(home: Placed, styleUrl: string | undefined, basemap?: Basemap): LocatorView | null {
  const { latitude, longitude } = placeShown(home);
  if (latitude === null || longitude === null) return null;
  const bounds = {
    south: latitude - AROUND.latitude,
    west: longitude - AROUND.longitude,
    north: latitude + AROUND.latitude,
    east: longitude + AROUND.longitude,
  };
  const ground = basemap ?? readBasemap();
  const frame = new Frame(bounds, SIZE.width, SIZE.height, BEYOND);
  const { x, y } = frame.place(latitude, longitude);
  return {
    latitude,
    longitude,
    approximate: home.addressWithheld && home.address !== null,
    ...SIZE,
    land: frame.land(ground),
    borders: frame.borders(ground),
    labels: frame.labels(ground, [{ x, y }]),
    x: Math.round(x),
    y: Math.round(y),
    styleUrl: styleUrl ?? null,
  };
}
