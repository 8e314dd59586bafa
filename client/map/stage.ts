import { LngLatBounds, Map as LiveMap, type MapOptions, setWorkerUrl } from 'maplibre-gl';
import { unbroken } from '../../src/geo/longitude.js';
import { part } from '../photo-manager/parts.js';
import { CityLabels } from './city-labels.js';
import { addCounties, followScheme, loadGround } from './ground.js';

/** Where the map begins, and what it is called. */
export interface Beginning {
  title: string;
  bounds: LngLatBounds;
  /** Pixels left free around the bounds. */
  padding: number;
  options?: Partial<MapOptions>;
}

export interface Stage {
  map: LiveMap;
  labels: CityLabels;
}

const ZOOMS = { minZoom: 2, maxZoom: 18 };
/** A single home is shown with the streets around it. */
export const CLOSEST_FIT = 13;

/**
 * Opens a map inside the part `stage`, over the drawn map. Marks can be put on it at once; the ground follows.
 * @throws Error when the browser cannot draw it
 */
export async function openStage(root: HTMLElement, { title, bounds, padding, options }: Beginning): Promise<Stage> {
  const { styles, worker, states, counties, styleUrl } = root.dataset;
  const [ground] = await Promise.all([loadGround(states ?? ''), loadStyles(styles ?? '')]);
  setWorkerUrl(worker ?? '');
  const container = document.createElement('div');
  container.className = 'map-live';
  part(root, 'stage').append(container);
  const map = new LiveMap({
    container,
    style: styleUrl ?? ground.style,
    attributionControl: styleUrl === undefined ? false : { compact: true },
    bounds,
    fitBoundsOptions: { padding, maxZoom: CLOSEST_FIT },
    ...ZOOMS,
    maxPitch: 0,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    renderWorldCopies: false,
    locale: { 'Map.Title': title },
    ...options,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  // The drawing shows through until the ground is there.
  void map.once('load').then(() => {
    part(root, 'drawn').hidden = true;
    if (styleUrl !== undefined) return;
    followScheme(map);
    addCounties(map, counties ?? '');
  });
  // A style of one's own has names of its own.
  return { map, labels: new CityLabels(map, styleUrl === undefined ? ground.cities : []) };
}

/** South, west, north, east in decimal degrees. */
export function boundsIn(text: string): LngLatBounds {
  const [south = 0, west = 0, north = 0, east = 0] = text.split(',').map(Number);
  // A map that shows the world once has no other place for what goes on beyond the date line.
  const [first, last] = unbroken([west, east]);
  return new LngLatBounds([first, south], [last, north]);
}

function loadStyles(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address });
    link.addEventListener('load', () => resolve(), { once: true });
    link.addEventListener('error', () => reject(new Error(`${address} does not load`)), { once: true });
    document.head.append(link);
  });
}
