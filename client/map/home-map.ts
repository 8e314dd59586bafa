import { LngLatBounds, Marker } from 'maplibre-gl';
import { draw, part } from '../photo-manager/parts.js';
import { circle, type Corner, showArea } from './area.js';
import { openStage } from './stage.js';
import { connectZoom } from './zoom-buttons.js';

/** Around a home whose exact place is private: its coordinates are rounded to about this. */
const APPROXIMATE_METERS = 900;
const SEEN_METERS = 8000;

/** Where one home is, on a live map. */
export async function showHome(root: HTMLElement): Promise<void> {
  const place: Corner = [Number(root.dataset.longitude), Number(root.dataset.latitude)];
  const bounds = new LngLatBounds();
  for (const corner of circle(place, SEEN_METERS)) bounds.extend(corner);
  const { map, labels } = await openStage(root, {
    title: 'Where the home is. Arrow keys move the map, plus and minus zoom.',
    bounds,
    padding: 0,
    // Who scrolls down the page would be caught by a map that zooms.
    options: { cooperativeGestures: true },
  });
  part(root, 'open').hidden = true;
  const tools = draw(part(root, 'tools', HTMLTemplateElement));
  connectZoom(tools, map, () => map.fitBounds(bounds));
  part(root, 'stage').prepend(tools);
  labels.update();
  map.on('moveend', () => labels.update());
  if (root.dataset.approximate === undefined) {
    new Marker({ element: mark(), anchor: 'bottom' }).setLngLat(place).addTo(map);
  } else {
    void showArea(map, circle(place, APPROXIMATE_METERS));
  }
  map.getCanvas().focus();
}

function mark(): HTMLElement {
  const element = document.createElement('span');
  element.className = 'map-home';
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', 'The home');
  return element;
}
