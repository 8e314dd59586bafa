import type { MapView } from './answers.js';

const WORLD = 360_000_000;
const TILE_PIXELS = 256;
const CELL_PIXELS = 64;
/** A view has at most about so many rows and columns of cells: beyond that its cells are larger. */
const MOST = 64;

/** Homes of one cell are shown as one. Cells stand still while the map moves: they depend on the zoom, and on the view's size where that is unusual. */
export interface MapGrid {
  /** Millionths of a degree. */
  latitudeStep: number;
  longitudeStep: number;
}

export function gridFor({ box, zoom }: MapView): MapGrid {
  const width = box.west <= box.east ? box.east - box.west : box.east - box.west + WORLD;
  const height = box.north - box.south;
  let longitudeStep = Math.ceil((WORLD / 2 ** zoom) * (CELL_PIXELS / TILE_PIXELS));
  while (width > longitudeStep * MOST || height > latitudeStepOf(longitudeStep) * MOST) longitudeStep *= 2;
  return { latitudeStep: latitudeStepOf(longitudeStep), longitudeStep };
}

/** A web map stretches what lies away from the equator: at the middle of the United States cells come out about square. */
function latitudeStepOf(longitudeStep: number): number {
  return Math.ceil(longitudeStep * 0.78);
}

/** Counted from the south pole and from the 180th meridian eastward. */
export function rowOf({ latitudeStep }: MapGrid, latitude: number): number {
  return Math.floor((latitude + WORLD / 4) / latitudeStep);
}

export function columnOf({ longitudeStep }: MapGrid, longitude: number): number {
  return Math.floor((longitude + WORLD / 2) / longitudeStep);
}
