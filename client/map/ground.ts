import type { LayerSpecification, Map as LiveMap, StyleSpecification } from 'maplibre-gl';
import { feature, mesh } from 'topojson-client';
import type { MultiLineString, MultiPolygon, Topology } from 'topojson-specification';

type States = Topology<{ land: MultiPolygon; borders: MultiLineString }> & { cities: City[] };
type Counties = Topology<{ lines: MultiLineString }>;
/** Name, latitude, longitude; the largest cities come first. */
export type City = [name: string, latitude: number, longitude: number];

export interface Ground {
  style: StyleSpecification;
  cities: readonly City[];
}

/** The same colors as those of the drawn map. */
const COLORS = {
  light: { water: '#dfeaec', land: '#faf9f6', county: '#e0dccf', state: '#b3b8c2' },
  dark: { water: '#0b1426', land: '#1a2440', county: '#2b3857', state: '#4c5c7f' },
};
type Scheme = keyof typeof COLORS;

const DARK = '(prefers-color-scheme: dark)';
/** County lines would only be noise on a map of the country. */
const COUNTIES_FROM = 5.5;

/** Outlines of states. @throws Error when they do not load */
export async function loadGround(address: string): Promise<Ground> {
  const states = await read<States>(address);
  return {
    cities: states.cities,
    style: {
      version: 8,
      sources: {
        land: source(feature(states, states.objects.land)),
        // All lines there are: the shores, and the borders within.
        states: source(mesh(states)),
      },
      layers: layersIn(COLORS[currentScheme()]),
    },
  };
}

/** Adds the lines between counties as soon as the map is close enough for them. They are too much to load for nothing. */
export function addCounties(map: LiveMap, address: string): void {
  const add = async (): Promise<void> => {
    if (map.getZoom() < COUNTIES_FROM) return;
    map.off('zoomend', onZoom);
    const counties = await read<Counties>(address);
    map.addSource('counties', source(feature(counties, counties.objects.lines)));
    map.addLayer(countyLayer(COLORS[currentScheme()]), 'states');
  };
  // Without them the map is a little emptier, and no worse.
  const onZoom = (): void => void add().catch(() => undefined);
  map.on('zoomend', onZoom);
  onZoom();
}

/** Keeps the ground in the scheme of the page, by day and by night. */
export function followScheme(map: LiveMap): void {
  matchMedia(DARK).addEventListener('change', () => {
    const { water, land, county, state } = COLORS[currentScheme()];
    map.setPaintProperty('water', 'background-color', water);
    map.setPaintProperty('land', 'fill-color', land);
    if (map.getLayer('counties')) map.setPaintProperty('counties', 'line-color', county);
    map.setPaintProperty('states', 'line-color', state);
  });
}

function currentScheme(): Scheme {
  return matchMedia(DARK).matches ? 'dark' : 'light';
}

function layersIn({ water, land, state }: (typeof COLORS)[Scheme]): LayerSpecification[] {
  return [
    { id: 'water', type: 'background', paint: { 'background-color': water } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': land } },
    { id: 'states', type: 'line', source: 'states', paint: { 'line-color': state, 'line-width': 1.25 } },
  ];
}

function countyLayer({ county }: (typeof COLORS)[Scheme]): LayerSpecification {
  return {
    id: 'counties',
    type: 'line',
    source: 'counties',
    minzoom: COUNTIES_FROM,
    paint: { 'line-color': county, 'line-width': 1.25 },
  };
}

function source(data: GeoJSON.GeoJSON) {
  return { type: 'geojson' as const, data, tolerance: 0.2 };
}

async function read<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} does not load`);
  return (await response.json()) as T;
}
