import type { Map as LiveMap } from 'maplibre-gl';
import { wrapped } from '../../src/geo/longitude.js';
import type { Home, InView } from './wire.js';

/** MapLibre counts in tiles of 512 pixels, the API in tiles of 256. */
const ZOOM_DIFFERENCE = 1;
const API = '/api/v1/properties';

/** The homes of a search, asked of the API. Only the newest question gets an answer. */
export class Homes {
  private asking: AbortController | undefined;

  /** @param query the search, without a view */
  constructor(private readonly query: URLSearchParams) {}

  /** @returns what is in view; undefined when another question has followed @throws Error when there is no answer */
  async inView(map: LiveMap): Promise<InView | undefined> {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    const query = new URLSearchParams(this.query);
    query.set('view', viewOf(map));
    query.set('zoom', String(Math.min(22, Math.round(map.getZoom()) + ZOOM_DIFFERENCE)));
    try {
      return await ask<InView>(`${API}/map?${query.toString()}`, asking.signal);
    } catch (error) {
      if (asking.signal.aborted) return undefined;
      throw error;
    }
  }
}

/** @throws Error when there is no such home any more */
export function readHome(id: number): Promise<Home> {
  return ask<Home>(`${API}/${String(id)}`);
}

/** South, west, north, east: about a meter exact. A view that reaches beyond the date line is told from the other side. */
export function viewOf(map: LiveMap): string {
  const bounds = map.getBounds();
  const [west, east] = wrapped([bounds.getWest(), bounds.getEast()]);
  return [Math.max(-90, bounds.getSouth()), west, Math.min(90, bounds.getNorth()), east]
    .map((degrees) => String(Number(degrees.toFixed(5))))
    .join(',');
}

async function ask<T>(address: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(address, { headers: { Accept: 'application/json' }, signal: signal ?? null });
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return (await response.json()) as T;
}
