// The ground that maps of homes lie on: outlines of states and counties, and where cities are. Made of packages, so that
// showing a map asks no other site for anything.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { mergeArcs, meshArcs } from 'topojson-client';
import zipcodes from 'zipcodes';
import { ROOT } from './run.mjs';

/** So many cities have a name on the map. */
const MOST_CITIES = 2500;
/** Mail for the armed forces: codes without a place. */
const NO_PLACE = new Set(['AA', 'AE', 'AP']);

/** @returns by name, the content of each file */
export function basemapAssets() {
  return {
    'basemap-states.json': toJson({ ...statesTopology(), cities: cities() }),
    'basemap-counties.json': toJson(countyLines()),
  };
}

function toJson(value) {
  return Buffer.from(JSON.stringify(value));
}

/** TopoJSON with two objects: `land`, all states as one, and `borders`, the lines that two states have in common. */
function statesTopology() {
  const topology = atlas('states-10m.json');
  const { type, transform, arcs, objects } = topology;
  const land = mergeArcs(topology, objects.states.geometries);
  const borders = meshArcs(topology, objects.states, (a, b) => a !== b);
  return { type, transform, arcs, objects: { land, borders } };
}

/** TopoJSON with one object, `lines`: the borders that counties of one state have in common. */
function countyLines() {
  const topology = atlas('counties-10m.json');
  const stateOf = ({ id }) => String(id).slice(0, 2);
  const lines = meshArcs(topology, topology.objects.counties, (a, b) => a !== b && stateOf(a) === stateOf(b));
  const kept = [...new Set(lines.arcs.flat().map((arc) => (arc < 0 ? ~arc : arc)))];
  const place = new Map(kept.map((arc, i) => [arc, i]));
  const renumbered = (arc) => (arc < 0 ? ~place.get(~arc) : place.get(arc));
  return {
    type: topology.type,
    transform: topology.transform,
    arcs: kept.map((arc) => topology.arcs[arc]),
    objects: { lines: { type: lines.type, arcs: lines.arcs.map((line) => line.map(renumbered)) } },
  };
}

function atlas(file) {
  return JSON.parse(readFileSync(path.join(ROOT, 'node_modules/us-atlas', file), 'utf8'));
}

/** The largest cities by their number of ZIP codes, largest first: name, latitude, longitude. */
function cities() {
  const byName = new Map();
  for (const { city, state, latitude, longitude, country } of Object.values(zipcodes.codes)) {
    if (country !== 'US' || !latitude || NO_PLACE.has(state)) continue;
    const key = `${city}, ${state}`;
    const known = byName.get(key) ?? { city, latitudes: [], longitudes: [] };
    known.latitudes.push(latitude);
    known.longitudes.push(longitude);
    byName.set(key, known);
  }
  return [...byName]
    .sort(([a, { latitudes: m }], [b, { latitudes: n }]) => n.length - m.length || (a < b ? -1 : 1))
    .slice(0, MOST_CITIES)
    .map(([, { city, latitudes, longitudes }]) => [city, median(latitudes), median(longitudes)]);
}

/** A post office box elsewhere must not pull the name out of town. */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] * 100) / 100;
}
