import type { Rng } from '../random.js';
import { HEIGHT, WIDTH, type Canvas } from './canvas.js';
import { darken, lighten } from './color.js';

export interface RoomScheme {
  name: string;
  wall: string;
  floor: string;
  wood: string;
  sofa: string;
  pop: string;
  second: string;
  rug: string;
}

export const SCHEMES: readonly RoomScheme[] = [
  {
    name: 'warm white',
    wall: '#f1e9dc',
    floor: '#c99a6b',
    wood: '#9a6b45',
    sofa: '#6f8f8a',
    pop: '#d98a4f',
    second: '#c9a26a',
    rug: '#e9dcc4',
  },
  {
    name: 'sage',
    wall: '#c3cfbc',
    floor: '#b98a5f',
    wood: '#7d573c',
    sofa: '#d8c7a8',
    pop: '#c8694a',
    second: '#5f7f6a',
    rug: '#efe6d4',
  },
  {
    name: 'pale blue',
    wall: '#cddbe2',
    floor: '#d3b189',
    wood: '#b5885a',
    sofa: '#3f5f7d',
    pop: '#e3b04a',
    second: '#8fa9b8',
    rug: '#f0ebe0',
  },
  {
    name: 'terracotta',
    wall: '#ecd0b8',
    floor: '#a8714c',
    wood: '#6f4a34',
    sofa: '#b5604a',
    pop: '#3f6f6d',
    second: '#d9a55f',
    rug: '#f3e3cc',
  },
  {
    name: 'soft gray',
    wall: '#dedcd8',
    floor: '#b7a08a',
    wood: '#80644c',
    sofa: '#8a8f98',
    pop: '#c25b4a',
    second: '#5a7088',
    rug: '#eeebe5',
  },
  {
    name: 'blush',
    wall: '#efdcd4',
    floor: '#d0a67c',
    wood: '#a87a52',
    sofa: '#c98f86',
    pop: '#5f8a78',
    second: '#e0b77a',
    rug: '#f7efe6',
  },
];

/** Where the back wall meets the floor. */
export const FLOOR = 560;

/** The empty room: back wall, a sliver of side walls and ceiling, boards running toward the viewer. */
export function room(c: Canvas, s: RoomScheme, tiles = false): void {
  c.rect(
    0,
    0,
    WIDTH,
    HEIGHT,
    c.linear(
      [
        [0, lighten(s.wall, 0.16)],
        [0.6, s.wall],
        [1, darken(s.wall, 0.12)],
      ],
      1,
      0.4,
    ),
  );
  c.poly(
    [
      [0, 0],
      [WIDTH, 0],
      [WIDTH - 54, 44],
      [54, 44],
    ],
    c.v(lighten(s.wall, 0.55), lighten(s.wall, 0.35)),
  );
  c.poly(
    [
      [0, 0],
      [54, 44],
      [54, FLOOR],
      [0, 646],
    ],
    c.h(darken(s.wall, 0.16), darken(s.wall, 0.06)),
  );
  c.poly(
    [
      [WIDTH, 0],
      [WIDTH - 54, 44],
      [WIDTH - 54, FLOOR],
      [WIDTH, 646],
    ],
    c.h(darken(s.wall, 0.12), darken(s.wall, 0.24)),
  );
  c.poly(
    [
      [54, FLOOR],
      [WIDTH - 54, FLOOR],
      [WIDTH, 646],
      [WIDTH, HEIGHT],
      [0, HEIGHT],
      [0, 646],
    ],
    c.v(darken(s.floor, 0.12), lighten(s.floor, 0.1)),
  );
  const seams: [number, number, number, number][] = [];
  for (let i = -9; i <= 9; i++) seams.push([512 + i * 52, FLOOR, 512 + i * 118, HEIGHT]);
  for (const [i, y] of [578, 602, 634, 676, 730].entries()) {
    if (tiles) seams.push([0, y, WIDTH, y]);
    else {
      for (let k = -6 + (i % 2); k <= 6; k += 3) {
        seams.push([512 + k * (52 + 66 * ((y - FLOOR) / 208)), y, 512 + (k + 1) * (52 + 66 * ((y - FLOOR) / 208)), y]);
      }
    }
  }
  c.lines(seams, tiles ? lighten(s.floor, 0.5) : darken(s.floor, 0.35), tiles ? 2.4 : 1.5, 0.55);
  c.rect(54, FLOOR - 16, WIDTH - 108, 16, c.v(lighten(s.wall, 0.6), lighten(s.wall, 0.3)));
  c.rect(
    54,
    FLOOR,
    WIDTH - 108,
    14,
    c.linear([
      [0, c.raw('#141a38'), 0.2],
      [1, c.raw('#141a38'), 0],
    ]),
  );
  c.lines(
    [
      [54, 44, 54, FLOOR],
      [WIDTH - 54, 44, WIDTH - 54, FLOOR],
      [54, 44, WIDTH - 54, 44],
    ],
    darken(s.wall, 0.3),
    1.4,
    0.35,
  );
}

/** A window with a soft view, and the sunlight it lays on the floor. */
export function bigWindow(
  c: Canvas,
  rng: Rng,
  x: number,
  y: number,
  w: number,
  h: number,
  s: RoomScheme,
  curtains = false,
): void {
  c.rect(x - 12, y - 12, w + 24, h + 24, c.h('#ffffff', '#e6e0d6'));
  c.rect(
    x,
    y,
    w,
    h,
    c.linear([
      [0, c.raw('#8fc6e6')],
      [0.55, c.raw('#d5ebf3')],
      [1, c.raw('#eef3e6')],
    ]),
  );
  const hill = (top: number, color: string): void =>
    c.path(
      `M${x} ${y + h * top}Q${x + w * 0.3} ${y + h * (top - 0.1)} ${x + w * 0.55} ${y + h * top}T${x + w} ${y + h * (top - 0.03)}V${y + h}H${x}Z`,
      color,
    );
  hill(0.66, '#b5d3b0');
  hill(0.76, '#94be8a');
  for (let i = 0; i < 5; i++) {
    const r = Math.min(w, h) * rng.range(0.08, 0.13);
    const tx = x + r + rng.next() * (w - r * 2);
    c.rect(tx - 2, y + h * 0.72, 4, h * 0.12, '#7d6450');
    c.circle(
      tx,
      y + h * 0.68,
      r,
      c.linear(
        [
          [0, '#9ccb84'],
          [1, '#5f9a62'],
        ],
        1,
        1,
      ),
    );
  }
  hill(0.88, '#7fb070');
  c.poly(
    [
      [x + w * 0.1, y + h],
      [x + w * 0.4, y],
      [x + w * 0.56, y],
      [x + w * 0.26, y + h],
    ],
    '#ffffff',
    { o: 0.16 },
  );
  c.lines(
    [
      [x + w / 2, y, x + w / 2, y + h],
      [x, y + h * 0.3, x + w, y + h * 0.3],
    ],
    '#ffffff',
    7,
  );
  if (w > 260) {
    c.lines(
      [
        [x + w / 4, y, x + w / 4, y + h * 0.3],
        [x + (w * 3) / 4, y, x + (w * 3) / 4, y + h * 0.3],
      ],
      '#ffffff',
      4,
    );
  }
  c.rect(x - 20, y + h + 8, w + 40, 13, c.v('#ffffff', '#d6cfc4'));
  c.poly(
    [
      [x + 50, 600],
      [x + w * 0.5 + 44, 600],
      [x + w * 0.5 + 120, 742],
      [x + 100, 742],
    ],
    '#fff3cf',
    { o: 0.3 },
  );
  c.poly(
    [
      [x + w * 0.5 + 58, 600],
      [x + w + 50, 600],
      [x + w + 150, 742],
      [x + w * 0.5 + 138, 742],
    ],
    '#fff3cf',
    { o: 0.3 },
  );
  if (curtains) drapes(c, x, y, w, h, s);
}

function drapes(c: Canvas, x: number, y: number, w: number, h: number, s: RoomScheme): void {
  c.lines([[x - 56, y - 30, x + w + 56, y - 30]], darken(s.wood, 0.2), 6);
  for (const [dx, dir] of [
    [x - 48, 1],
    [x + w - 6, -1],
  ] as const) {
    const bottom = Math.min(y + h + 100, FLOOR - 4);
    c.path(
      `M${dx} ${y - 28}H${dx + 54}Q${dx + 44 + dir * 4} ${y + h * 0.6} ${dx + 54} ${bottom}H${dx}Q${dx + 8} ${y + h * 0.6} ${dx} ${y - 28}Z`,
      c.h(lighten(s.rug, 0.3), darken(s.rug, 0.12)),
      { o: 0.95 },
    );
    c.lines(
      [13, 27, 41].map((k): [number, number, number, number] => [dx + k, y - 26, dx + k + 2, bottom - 4]),
      darken(s.rug, 0.3),
      2,
      0.35,
    );
  }
}
