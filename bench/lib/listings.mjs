// Calls of a member who lists homes, over connections of their own.
import { randomUUID } from 'node:crypto';
import http from 'node:http';

/** What a complete listing needs. */
export const LISTING = {
  title: 'Craftsman with a deep porch',
  description: 'A quiet street.\n\nOak floors throughout.',
  property_type: 'single_family',
  price: 549_900,
  bedrooms: 3,
  bathrooms: 2.25,
  living_area_sqft: 1840,
  address: '1420 E John St',
  city: 'Seattle',
  state: 'WA',
  zip: '98112',
};

/** Limits so wide that a load never meets them. */
export const NO_QUOTAS = {
  QUOTA_LISTINGS: '100000000/1d',
  QUOTA_PHOTOS: '1000000',
  QUOTA_PHOTO_MEGABYTES: '10000000',
};

/** So small that a request can be interrupted in the middle of a photo. */
const PIECE_BYTES = 8192;

/** One person at one server. */
export class Caller {
  /** @param {string} origin @param {string} token */
  constructor(origin, token) {
    this.origin = origin;
    this.token = token;
    this.agent = new http.Agent({ keepAlive: false });
  }

  close() {
    this.agent.destroy();
  }

  /**
   * @param {string} method
   * @param {string} path below /api/v1, or of a photo's file
   * @param {{ body?: unknown, headers?: Record<string, string> }} [options]
   * @returns {Promise<Answer>}
   */
  call(method, path, { body, headers = {} } = {}) {
    if (body === undefined) return this.send(method, path, headers, []);
    const bytes = Buffer.from(JSON.stringify(body));
    return this.send(method, path, { 'Content-Type': 'application/json', ...headers }, [bytes]);
  }

  /**
   * Adds photos to a home.
   * @param {number} id
   * @param {Buffer[]} photos
   * @param {(sent: number, total: number) => Promise<void> | void} [onPart] hears of each part before it goes out, and of the end
   */
  upload(id, photos, onPart) {
    const boundary = randomUUID();
    const whole = photos.flatMap((photo, i) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="images"; filename="photo-${i}.jpg"\r\n` +
          'Content-Type: image/jpeg\r\n\r\n',
      ),
      photo,
      Buffer.from('\r\n'),
    ]);
    whole.push(Buffer.from(`--${boundary}--\r\n`));
    const parts = onPart ? whole.flatMap(inPieces) : whole;
    const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}` };
    return this.send('POST', `/api/v1/properties/${id}/images`, headers, parts, onPart);
  }

  /** @returns {Promise<Answer>} once the answer is there to its last byte; rejects when it is not */
  send(method, path, headers, parts, onPart) {
    const total = parts.reduce((sum, part) => sum + part.length, 0);
    return new Promise((resolve, reject) => {
      const request = http.request(this.origin + path, {
        method,
        agent: this.agent,
        headers: {
          ...headers,
          Authorization: `Bearer ${this.token}`,
          ...(parts.length > 0 ? { 'Content-Length': total } : {}),
        },
      });
      request.on('error', reject).on('response', (response) => {
        collect(response).then(resolve, reject);
      });
      write(request, parts, total, onPart).catch(reject);
    });
  }
}

/** @typedef {{ status: number, headers: http.IncomingHttpHeaders, bytes: Buffer, body: any }} Answer */

async function collect(response) {
  const bytes = Buffer.concat(await response.toArray());
  if (!response.complete) throw new Error('The answer was cut off');
  const isJson = /json/.test(response.headers['content-type'] ?? '');
  const body = isJson ? JSON.parse(bytes.toString()) : undefined;
  return { status: response.statusCode, headers: response.headers, bytes, body };
}

async function write(request, parts, total, onPart) {
  let sent = 0;
  for (const part of parts) {
    await onPart?.(sent, total);
    // A connection that has gone is told by the request itself.
    if (request.destroyed) return;
    request.write(part);
    sent += part.length;
  }
  request.end();
  await onPart?.(sent, total);
}

function inPieces(bytes) {
  return Array.from({ length: Math.ceil(bytes.length / PIECE_BYTES) }, (_, i) =>
    bytes.subarray(i * PIECE_BYTES, (i + 1) * PIECE_BYTES),
  );
}
