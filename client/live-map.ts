/** Live maps of homes, with MapLibre. Loaded by map.ts. */
import { showHome } from './map/home-map.js';
import { ResultsMap } from './map/results-map.js';

/** @throws Error when a map cannot be shown here */
export async function showMap(root: HTMLElement): Promise<void> {
  await (root.dataset.map === 'home' ? showHome(root) : ResultsMap.show(root));
  root.dataset.state = 'live';
}
