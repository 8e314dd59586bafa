import type { MapView } from './answers.js';
import { parseBox } from './area.query.js';
import type { ParameterReader } from './parameter-reader.js';

export const ZOOMS = { min: 0, max: 22 } as const;

/**
 * Reads `view=SOUTH,WEST,NORTH,EAST` and `zoom`, both of which are required.
 * @returns undefined when there is a problem, of which the reader then knows
 */
export function readMapView(read: ParameterReader): MapView | undefined {
  const box = read.parsed('view', parseBox);
  const zoom = read.number('zoom', ZOOMS);
  if (!read.has('view')) read.refuse('view', 'is required: SOUTH,WEST,NORTH,EAST in decimal degrees');
  if (!read.has('zoom')) read.refuse('zoom', `is required: from ${String(ZOOMS.min)} to ${String(ZOOMS.max)}`);
  return box === undefined || zoom === undefined ? undefined : { box, zoom };
}
