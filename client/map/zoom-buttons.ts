import type { Map as LiveMap } from 'maplibre-gl';
import { part } from '../photo-manager/parts.js';

/** Marks events that a person caused with a button of ours. */
export const BY_PERSON = { byPerson: true };

/** Lets the buttons of the tools move the map. @param fit goes to where the map began */
export function connectZoom(tools: HTMLElement, map: LiveMap, fit: () => void): void {
  part(tools, 'closer').addEventListener('click', () => map.zoomIn({}, BY_PERSON));
  part(tools, 'farther').addEventListener('click', () => map.zoomOut({}, BY_PERSON));
  part(tools, 'fit').addEventListener('click', fit);
}
