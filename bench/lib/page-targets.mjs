// The pages that are measured: some addresses again and again, and many different ones in turn.
import http from 'node:http';
import { Dice } from './dice.mjs';
import { BenchmarkError } from './errors.mjs';

const LIST = '/api/v1/properties?per_page=24';
const FILTER = 'city=Seattle&state=WA&min_price=300000&max_price=900000';
/** So many that no cache of whole answers would hold them. */
const DIFFERENT = 500;
const HOMES_A_PAGE = 100;
const SORTS = ['newest', 'price_asc', 'price_desc', 'sqft_desc'];
/** The bare server makes its own of these. */
const PER_CONNECTION = new Set(['date', 'connection', 'keep-alive']);

/**
 * @typedef {{ status: number, headers: string[], body: Buffer }} Answer headers as they were sent, names and values in turn
 * @typedef {{ name: string, kind: string, asks: import('./duel.mjs').Ask[], bareAsks: import('./duel.mjs').Ask[],
 *   answers: Map<string, Answer> }} Target `answers` are those of the bare server, by path
 */

/** Asks for each page once and keeps what came. @param {string} origin @returns {Promise<Target[]>} */
export async function pageTargets(origin) {
  const list = JSON.parse((await get(origin, `${LIST}&${FILTER}`)).body);
  const [home] = list.items;
  if (!home) throw new BenchmarkError('The filtered list is empty: the generator knows the city no more');
  const homes = await differentHomes(origin);
  const searches = await differentSearches(origin, homes);
  const html = searches.map((search) => `/properties?${search}`);
  const json = searches.map((search) => `${LIST}&${search}`);
  const pages = homes.map(({ url }) => new URL(url).pathname);
  const resources = homes.map(({ id }) => `/api/v1/properties/${id}`);
  const count = (list.total ?? list.items.length).toLocaleString('en-US');
  const targets = [
    ['Results, all homes', 'page', ['/properties']],
    [`Results, filtered (${count})`, 'page', [`/properties?${FILTER}`]],
    [`Results, ${html.length} searches`, 'results', html],
    ['Home page', 'page', [new URL(home.url).pathname]],
    [`Home page, ${pages.length} homes`, 'detail', pages],
    ['JSON list, all homes', 'page', [LIST]],
    ['JSON list, filtered', 'page', [`${LIST}&${FILTER}`]],
    [`JSON list, ${json.length} searches`, 'json', json],
    ['JSON home', 'page', [`/api/v1/properties/${home.id}`]],
    [`JSON home, ${resources.length} homes`, 'small', resources],
  ];
  const captured = [];
  for (const [name, kind, paths] of targets) captured.push(await capture(origin, name, kind, paths));
  return captured.flatMap((target) => (target.asks.length > 1 ? [target, ...notModified(target)] : [target]));
}

async function capture(origin, name, kind, paths) {
  const answers = new Map();
  for (const path of paths) answers.set(path, await get(origin, path));
  const asks = [...answers].map(([path, { status, body }]) => ({ path, status, bytes: body.length }));
  return { name, kind, asks, bareAsks: asks, answers };
}

/** The same with the tag of what one has already: the service says so, the bare server sends everything again. */
function notModified({ name, kind, bareAsks, answers }) {
  const tagged = bareAsks.flatMap(({ path }) => {
    const { headers } = answers.get(path);
    const at = headers.findIndex((header, i) => i % 2 === 0 && header.toLowerCase() === 'etag');
    return at < 0 ? [] : [{ path, headers: { 'If-None-Match': headers[at + 1] }, status: 304, bytes: 0 }];
  });
  if (tagged.length < bareAsks.length) return [];
  // Where there is little to send, sending nothing saves nothing.
  return [{ name: `${name}: 304`, kind: kind === 'small' ? 'page' : '304', asks: tagged, bareAsks, answers }];
}

/** @returns {Promise<{ id: number, url: string, city: string, state: string, price: number }[]>} */
async function differentHomes(origin) {
  const homes = new Map();
  for (let page = 1; homes.size < DIFFERENT; page++) {
    const { body } = await get(origin, `/api/v1/properties?per_page=${HOMES_A_PAGE}&page=${page}`);
    const { items } = JSON.parse(body);
    for (const { id, url, city, state, price } of items) homes.set(id, { id, url, city, state, price });
    if (items.length < HOMES_A_PAGE) break;
  }
  return [...homes.values()].slice(0, DIFFERENT);
}

/** Query strings of searches that find something: around the city and the price of some home each, on one of three pages. */
async function differentSearches(origin, homes) {
  const dice = new Dice(5);
  const searches = new Set();
  for (let tried = 0; searches.size < DIFFERENT && tried < DIFFERENT * 3; tried++) {
    const { city, state, price } = dice.pick(homes);
    const search = new URLSearchParams({
      city,
      state,
      min_price: String(Math.max(1, price - dice.between(50, 300) * 1000)),
      max_price: String(price + dice.between(50, 900) * 1000),
      sort: dice.pick(SORTS),
      page: String(dice.between(1, 3)),
    });
    const { body } = await get(origin, `${LIST}&${search}`);
    if (JSON.parse(body).items.length > 0) searches.add(String(search));
  }
  return [...searches];
}

/** @returns {Promise<Answer>} */
async function get(origin, path) {
  const response = await new Promise((resolve, reject) => {
    http.get(origin + path, { agent: false }, resolve).once('error', reject);
  });
  const body = Buffer.concat(await response.toArray());
  const headers = response.rawHeaders.flatMap((name, i, all) =>
    i % 2 === 1 || PER_CONNECTION.has(name.toLowerCase()) ? [] : [name, all[i + 1]],
  );
  if (response.statusCode !== 200 || Number(response.headers['content-length']) !== body.length) {
    throw new BenchmarkError(`${path} answers ${response.statusCode} with ${body.length} bytes`);
  }
  return { status: response.statusCode, headers, body };
}
