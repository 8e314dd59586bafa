// A member who lists homes without a pause and remembers what the service has promised.
import { setTimeout as delay } from 'node:timers/promises';
import { LISTING } from './listings.mjs';

/** Homes that a seller still works on; older ones are left as they are. */
const AT_WORK = 5;
const MOST_PHOTOS = 10;
/** How long a request that is to be interrupted waits in its middle. */
const HALFWAY_MS = 50;

/**
 * A home as the service has promised it. Its seller changes it alone and one change at a time, so that it is known exactly.
 * @typedef {{ id: number, version: number, price: number, status: string, images: string[],
 *   files: Map<string, string[]>, events: string[], promised: { kind: string, isIt: (changes: any) => boolean }[],
 *   fresh: string[], gone: string[] }} Home
 *   `files` are the addresses of each photo; `events` were seen already, as JSON, and never change; `promised` are events that
 *   acknowledged changes have made and that are still to be seen; `fresh` are photos and `gone` addresses of removed ones, both to be
 *   looked at.
 */

export class Seller {
  /**
   * @param {string} email
   * @param {import('./dice.mjs').Dice} dice
   * @param {Buffer[]} photos
   */
  constructor(email, dice, photos) {
    Object.assign(this, { email, dice, photos });
    /** @type {Home[]} */
    this.homes = [];
    /** Homes that have changed since they were last looked at. @type {Set<Home>} */
    this.touched = new Set();
    /** The change that was not answered. @type {{ kind: string, home?: Home, key?: string, price?: number } | undefined} */
    this.pending = undefined;
    this.counts = {};
    this.created = 0;
    this.prices = 100_000;
  }

  /**
   * Changes homes until a request fails.
   * @param {import('./listings.mjs').Caller} caller
   * @param {import('./aim.mjs').Aim} aim
   * @returns {Promise<string | undefined>} what the service answered that it must not
   */
  async work(caller, aim) {
    for (;;) {
      const step = this.choose();
      this.pending = step;
      if (step.home) this.touched.add(step.home);
      let wrong;
      try {
        wrong = await this[step.kind](caller, step, aim);
      } catch {
        return undefined;
      }
      if (wrong) return `${step.kind} was answered with ${wrong.status} ${JSON.stringify(wrong.body)}`;
      this.pending = undefined;
      this.counts[step.kind] = (this.counts[step.kind] ?? 0) + 1;
    }
  }

  /** Sends the creation that was not answered once more, under its key: there is one home afterwards, whatever had become of it. */
  async catchUp(caller) {
    if (this.pending?.kind !== 'create') return undefined;
    const wrong = await this.create(caller, this.pending);
    this.pending = undefined;
    return wrong && `A creation sent again was answered with ${wrong.status}`;
  }

  choose() {
    const { dice } = this;
    const nextPrice = () => ++this.prices;
    if (this.homes.length < 2 || dice.next() < 0.06) {
      return { kind: 'create', key: `${this.email} ${++this.created}`, price: nextPrice() };
    }
    const home = dice.pick(this.homes.slice(-AT_WORK));
    const throwOf = dice.next();
    if (throwOf < 0.35) return { kind: 'edit', home, price: nextPrice() };
    if (throwOf < 0.5) return { kind: home.status === 'active' ? 'withdraw' : 'publish', home };
    const isFull = home.images.length >= MOST_PHOTOS;
    if (home.images.length > 0 && (isFull || throwOf < 0.7)) return { kind: 'removePhoto', home };
    return { kind: 'upload', home };
  }

  async create(caller, { key, price }) {
    const answer = await caller.call('POST', '/api/v1/properties', {
      body: { ...LISTING, price },
      headers: { 'Idempotency-Key': key },
    });
    if (answer.status !== 201) return answer;
    const { id, version, status } = answer.body;
    const promised = [{ kind: 'created', isIt: (changes) => changes.price.to === price }];
    const known = { images: [], files: new Map(), events: [], promised, fresh: [], gone: [] };
    const home = { id, version, price, status, ...known };
    this.homes.push(home);
    this.touched.add(home);
    return undefined;
  }

  async edit(caller, { home, price }, aim) {
    const answer = await caller.call('PATCH', `/api/v1/properties/${home.id}`, {
      body: { price },
      headers: { 'If-Match': `"${home.version}"` },
    });
    if (answer.status !== 200) return answer;
    const before = home.price;
    home.price = price;
    promise(home, 'price', ({ price: change }) => change.from === before && change.to === price);
    aim.at('edit answered');
    return undefined;
  }

  publish(caller, { home }) {
    return this.move(caller, home, 'PUT', 'active');
  }

  withdraw(caller, { home }) {
    return this.move(caller, home, 'DELETE', 'withdrawn');
  }

  async move(caller, home, method, status) {
    const answer = await caller.call(method, `/api/v1/properties/${home.id}/publication`);
    if (answer.status !== 200 || answer.body.status !== status) return answer;
    home.status = status;
    promise(home, 'status', (changes) => changes.status.to === status);
    return undefined;
  }

  async upload(caller, { home }, aim) {
    const photos = Array.from({ length: this.dice.between(1, 3) }, () => this.dice.pick(this.photos));
    const half = this.dice.next();
    let isHalfway = false;
    const answer = await caller.upload(home.id, photos, async (sent, total) => {
      if (sent === total) aim.at('photo sent');
      else if (!isHalfway && sent > half * total) {
        isHalfway = true;
        if (aim.at('photo half sent')) await delay(HALFWAY_MS);
      }
    });
    if (answer.status !== 201 || answer.body.items.length !== photos.length) return answer;
    const before = home.images;
    home.images = [...before, ...answer.body.items.map(({ id }) => id)];
    home.fresh.push(...answer.body.items.map(({ id }) => id));
    for (const photo of answer.body.items) home.files.set(photo.id, filesOf(photo));
    promise(home, 'photos', isChange(before, home.images));
    aim.at('upload answered');
    return undefined;
  }

  async removePhoto(caller, { home }, aim) {
    const id = this.dice.pick(home.images);
    const answer = await caller.call('DELETE', `/api/v1/properties/${home.id}/images/${id}`);
    if (answer.status !== 204) return answer;
    const before = home.images;
    home.images = before.filter((each) => each !== id);
    home.fresh = home.fresh.filter((each) => each !== id);
    home.gone.push(...home.files.get(id));
    promise(home, 'photos', isChange(before, home.images));
    aim.at('deletion answered');
    return undefined;
  }
}

/** @returns the addresses of a photo, as the API tells of it */
export function filesOf({ url, sources }) {
  const listed = sources.flatMap(({ srcset }) => srcset.split(', ').map((part) => part.split(' ')[0]));
  return [...new Set([url, ...listed])];
}

/** @param {Home} home */
function promise(home, kind, isIt) {
  home.version++;
  home.promised.push({ kind, isIt });
}

function isChange(before, after) {
  const wanted = JSON.stringify({ from: before, to: after });
  return ({ photos }) => JSON.stringify({ from: photos.from, to: photos.to }) === wanted;
}
