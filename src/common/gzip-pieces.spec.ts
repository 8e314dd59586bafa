import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gzipPieces } from './gzip-pieces.js';

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('<li class="card">'.repeat(300)));

describe('pieces that are compressed one by one', () => {
  it('are one stream that unpacks to all of them, in whatever order they come', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 5000 }).map((bytes) => Buffer.from(bytes)),
      text.map(Buffer.from),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (pieces, chances) => {
        // Again in another order, from what is known of them by now.
        for (const order of [pieces, pieces.toSorted(() => ((chances.next().value as number) % 3) - 1)]) {
          expect(gunzipSync(Buffer.concat(gzipPieces(order))).equals(Buffer.concat(order))).toBe(true);
        }
      }),
    );
  });

  it('are small where they repeat themselves', () => {
    const piece = Buffer.from('<li class="card">'.repeat(1000));
    expect(Buffer.concat(gzipPieces([piece, piece])).length).toBeLessThan(piece.length / 50);
  });

  it('hold no more memory than they take', () => {
    const [, deflated] = gzipPieces([Buffer.from('<li class="card">'.repeat(10))]);
    expect(deflated?.buffer.byteLength).toBe(deflated?.length);
  });

  it('are nothing, if there are none', () => {
    expect(gunzipSync(Buffer.concat(gzipPieces([]))).length).toBe(0);
    expect(gunzipSync(Buffer.concat(gzipPieces([Buffer.alloc(0)]))).length).toBe(0);
  });

  it('may be far larger than a page', () => {
    const piece = Buffer.alloc(2 ** 20, 'ab');
    const pieces = [Buffer.from('before'), ...Array.from({ length: 40 }, () => piece), Buffer.from('after')];
    expect(gunzipSync(Buffer.concat(gzipPieces(pieces))).equals(Buffer.concat(pieces))).toBe(true);
  });
});
