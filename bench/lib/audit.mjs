// Looks whether the service has kept what it promised.
import sharp from 'sharp';
import { filesOf } from './seller.mjs';

/** Requests at once. */
const AT_ONCE = 4;

/** The event that a change makes. */
const EVENT_OF = { edit: 'price', publish: 'status', withdraw: 'status', upload: 'photos', removePhoto: 'photos' };

/**
 * Compares one home with what its seller was promised, and takes over what became of a change that was not answered.
 * @param {import('./listings.mjs').Caller} caller of its owner
 * @param {import('./seller.mjs').Home} home
 * @param {{ pending?: { kind: string }, all?: boolean }} options `pending`: the change of it that was not answered; `all`: look at its
 *   whole past and at every file, and not only at what is new
 * @returns {Promise<{ wrong: string[], done: boolean }>} what is wrong, and whether the pending change has happened
 */
export async function auditHome(caller, home, { pending, all = false }) {
  const path = `/api/v1/properties/${home.id}`;
  const { status, body: now } = await caller.call('GET', path);
  if (status !== 200) return { wrong: [`home ${home.id} is answered with ${status}`], done: false };
  const events = await eventsOf(caller, path, all ? 0 : home.events.length);
  const wrong = all ? changedEvents(home, events.splice(0, home.events.length)) : [];
  wrong.push(...missingEvents(home, events), ...unaskedEvents(home, events, pending));
  const unasked = events.slice(home.promised.length);
  for (const event of unasked) takeOver(home, event);
  home.files = new Map(now.images.map((photo) => [photo.id, filesOf(photo)]));
  wrong.push(...differences(home, now));
  wrong.push(...(await damagedPhotos(caller, home)));
  if (all) wrong.push(...(await unexpectedAnswers(caller, [...home.files.values()].flat(), 200)));
  wrong.push(...(await unexpectedAnswers(caller, home.gone, 404)));
  home.events.push(...events.map((event) => JSON.stringify(event)));
  Object.assign(home, { promised: [], fresh: [], gone: [] });
  return { wrong: wrong.map((what) => `home ${home.id}: ${what}`), done: unasked.length > 0 };
}

async function eventsOf(caller, path, after) {
  const events = [];
  for (let next = after; next !== null;) {
    const { body } = await caller.call('GET', `${path}/events?after=${next}`);
    events.push(...body.items);
    next = body.next;
  }
  return events;
}

function changedEvents(home, seen) {
  return home.events.flatMap((event, i) => (event === JSON.stringify(seen[i]) ? [] : [`event ${i + 1} has changed`]));
}

/** What was promised has happened, and in that order. */
function missingEvents({ events: before, promised }, events) {
  return promised.flatMap(({ kind, isIt }, i) => {
    const [event, number] = [events[i], before.length + i + 1];
    const isRight = event?.number === number && event.kind === kind && isIt(event.changes);
    return isRight ? [] : [`the acknowledged ${kind} has no event: number ${number} is ${event?.kind ?? 'missing'}`];
  });
}

/** Nothing else has happened, or else the one change that was not answered. */
function unaskedEvents({ promised }, events, pending) {
  const unasked = events.slice(promised.length).map(({ kind }) => kind);
  const mayBe = unasked.length === 0 || (unasked.length === 1 && unasked[0] === EVENT_OF[pending?.kind]);
  return mayBe ? [] : [`has events that nobody asked for: ${unasked.join(', ')}`];
}

function takeOver(home, { kind, changes }) {
  home.version++;
  if (kind === 'price') home.price = changes.price.to;
  if (kind === 'status') home.status = changes.status.to;
  if (kind !== 'photos') return;
  const added = changes.photos.to.filter((id) => !changes.photos.from.includes(id));
  home.images = changes.photos.to;
  home.fresh = [...home.fresh, ...added].filter((id) => home.images.includes(id));
}

function differences(home, now) {
  const found = { ...now, images: now.images.map(({ id }) => id) };
  return ['version', 'price', 'status', 'images'].flatMap((name) =>
    String(home[name]) === String(found[name]) ? [] : [`${name} is ${found[name]}, not the acknowledged ${home[name]}`],
  );
}

/** Each of a new photo's files is there and can be decoded. */
async function damagedPhotos(caller, { fresh, files }) {
  const checked = await inParallel(
    fresh.flatMap((id) => files.get(id) ?? []),
    async (address) => {
      const { status, bytes } = await caller.call('GET', address);
      if (status !== 200) return `${address} is answered with ${status}`;
      const width = Number(/\/(\d+)\.\w+$/.exec(address)?.[1]);
      return (await decodedWidth(bytes)) === width ? undefined : `${address} is no whole picture`;
    },
  );
  return checked.filter(Boolean);
}

async function decodedWidth(bytes) {
  try {
    const { info } = await sharp(bytes, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
    return info.width;
  } catch {
    return undefined;
  }
}

async function unexpectedAnswers(caller, addresses, wanted) {
  const checked = await inParallel(addresses, async (address) => {
    const { status } = await caller.call('HEAD', address);
    return status === wanted ? undefined : `${address} is answered with ${status}, not ${wanted}`;
  });
  return checked.filter(Boolean);
}

/** @returns the results in the order of the things */
export async function inParallel(things, work) {
  const results = [];
  const waiting = things.entries();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [i, thing] of waiting) results[i] = await work(thing);
    }),
  );
  return results;
}
