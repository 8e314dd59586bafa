import type { Rng } from '../random.js';
import { WIDTH, type Canvas } from './canvas.js';
import { darken, lighten } from './color.js';
import { framed, potPlant, rug } from './furniture.js';
import { bigWindow, FLOOR, room, type RoomScheme } from './interior.js';

type Segment = [number, number, number, number];

export const BATHS = ['tub', 'shower'] as const;

export function drawBathroom(c: Canvas, rng: Rng, s: RoomScheme, seed: number): void {
  const tile = ['#f6f4ef', '#cfdfdc', '#e9e2d6', '#c4d3dc'][seed % 4] ?? '#f6f4ef';
  room(c, { ...s, floor: ['#b9c2c4', '#d6cabb', '#8f9aa0', '#c9c2b6'][seed % 4] ?? '#b9c2c4' }, true);
  c.rect(54, 300, WIDTH - 108, FLOOR - 300, c.h(lighten(tile, 0.2), darken(tile, 0.08)));
  const marks: Segment[] = [];
  for (let row = 0; row < 10; row++) {
    marks.push([54, 300 + row * 26, WIDTH - 54, 300 + row * 26]);
    for (let x = 54 + (row % 2) * 26; x < WIDTH - 54; x += 52) marks.push([x, 300 + row * 26, x, 326 + row * 26]);
  }
  c.lines(marks, darken(tile, 0.3), 1.3, 0.4);
  c.rect(54, 290, WIDTH - 108, 12, c.v(lighten(tile, 0.4), darken(tile, 0.15)));
  if (seed % 2 === 0) tub(c, rng, s);
  else shower(c, tile);
  vanity(c, rng, s, 570);
  rug(c, seed % 2 === 0 ? 330 : 430, 690, 200, 34, s);
}

function tub(c: Canvas, rng: Rng, s: RoomScheme): void {
  bigWindow(c, rng, 150, 96, 280, 170, s);
  potPlant(c, rng, 92, 640, 190);
  c.ellipse(310, 650, 220, 20, c.raw('#141a38'), { o: 0.24 });
  c.path(
    'M112 470H500Q494 640 420 644H190Q118 640 112 470Z',
    c.linear(
      [
        [0, '#ffffff'],
        [0.6, '#f1eee8'],
        [1, '#c9c6c2'],
      ],
      0.8,
      0.6,
    ),
  );
  c.rect(100, 460, 412, 18, c.v('#ffffff', '#dcd8d2'), { r: 9 });
  c.path('M470 460v-62q0 -22 -22 -22q-20 0 -20 20', 'none', { s: '#b58d4f', sw: 8, round: true });
  c.path('M150 458h84v74q-40 14 -84 0Z', c.h(lighten(s.pop, 0.2), darken(s.pop, 0.05)));
}

function shower(c: Canvas, tile: string): void {
  c.rect(
    80,
    110,
    360,
    470,
    c.linear(
      [
        [0, lighten(tile, 0.1)],
        [1, darken(tile, 0.16)],
      ],
      1,
      0.4,
    ),
  );
  const marks: Segment[] = [];
  for (let i = 0; i < 12; i++) marks.push([80, 110 + i * 40, 440, 110 + i * 40]);
  for (let i = 0; i < 9; i++) marks.push([80 + i * 40, 110, 80 + i * 40, 580]);
  c.lines(marks, darken(tile, 0.35), 1.3, 0.45);
  c.path('M150 420v-250q0 -18 18 -18h44', 'none', { s: '#6d757d', sw: 7, round: true });
  c.poly(
    [
      [196, 152],
      [236, 152],
      [250, 172],
      [182, 172],
    ],
    '#6d757d',
  );
  c.rect(300, 300, 90, 60, darken(tile, 0.3));
  c.rect(312, 322, 14, 38, '#c8744f', { r: 4 });
  c.rect(334, 316, 14, 44, '#5f8a78', { r: 4 });
  c.rect(260, 96, 186, 486, '#dcecf0', { o: 0.34 });
  c.poly(
    [
      [290, 580],
      [380, 96],
      [420, 96],
      [330, 580],
    ],
    '#ffffff',
    { o: 0.28 },
  );
  c.lines(
    [
      [260, 96, 260, 582],
      [446, 96, 446, 582],
      [258, 96, 448, 96],
    ],
    '#3a4048',
    5,
  );
  c.lines([[276, 330, 276, 420]], '#3a4048', 7);
  c.rect(72, 576, 384, 14, c.v('#f3f0ea', '#c9c4bb'));
}

function vanity(c: Canvas, rng: Rng, s: RoomScheme, x: number): void {
  c.ellipse(x + 170, 606, 190, 14, c.raw('#141a38'), { o: 0.22 });
  const mid = x + 165;
  c.circle(mid, 220, 112, c.h(lighten(s.wood, 0.2), darken(s.wood, 0.1)));
  c.circle(
    mid,
    220,
    101,
    c.linear(
      [
        [0, '#e3eff2'],
        [0.5, '#c3d8de'],
        [1, '#eef4f4'],
      ],
      1,
      1,
    ),
  );
  c.path(`M${mid - 66} 286L${mid + 20} 126h34L${mid - 34} 308Z`, '#ffffff', { o: 0.4 });
  for (const lx of [mid - 160, mid + 160]) {
    c.circle(
      lx,
      210,
      78,
      c.radial([
        [0, c.raw('#ffe9b0'), 0.65],
        [1, c.raw('#ffe9b0'), 0],
      ]),
    );
    c.rect(lx - 11, 176, 22, 58, c.raw('#fff6dc'), { r: 10 });
    c.rect(lx - 4, 232, 8, 20, '#b58d4f');
  }
  c.rect(
    x,
    430,
    330,
    160,
    c.linear(
      [
        [0, lighten(s.wood, 0.2)],
        [1, darken(s.wood, 0.12)],
      ],
      1,
      0.2,
    ),
  );
  for (const [i, dx] of [8, 116, 224].entries()) {
    c.rect(x + dx, 446, 98, i === 1 ? 136 : 62, 'none', { s: darken(s.wood, 0.35), sw: 2 });
    c.circle(x + dx + 49, 466, 4, '#e6c27a');
    if (i !== 1) {
      c.rect(x + dx, 516, 98, 66, 'none', { s: darken(s.wood, 0.35), sw: 2 });
      c.circle(x + dx + 49, 536, 4, '#e6c27a');
    }
  }
  c.rect(x - 10, 414, 350, 18, c.v('#ffffff', '#d3cdc4'));
  c.path(`M${mid - 62} 414q6 -34 62 -34t62 34Z`, c.v('#ffffff', '#dad6cf'));
  c.path(`M${mid} 378v-34q0 -16 16 -16`, 'none', { s: '#b58d4f', sw: 7, round: true });
  potPlant(c, rng, x + 40, 414, 66);
  c.rect(x + 276, 384, 22, 30, c.h('#c8a98a', '#9a7a5c'), { r: 4 });
  framed(c, rng, 470, 150, 76, 100, s);
}
