import { Rng } from '../random.js';
import { drawAerial } from './aerial.js';
import { drawBathroom } from './bathroom.js';
import { Canvas, HEIGHT, WIDTH } from './canvas.js';
import { darken, lighten } from './color.js';
import { armchair, floorLamp, framed, pendant, potPlant, rug, table } from './furniture.js';
import { bigWindow, room, SCHEMES, type RoomScheme } from './interior.js';
import { drawKitchen } from './kitchen.js';
import { bookshelf, chair, fireplace, sofa } from './seating.js';
import type { Region } from './style.js';
import { drawBalcony, drawYard } from './yard.js';

export const ROOMS = [
  'living',
  'fireplace',
  'kitchen',
  'island',
  'dining',
  'bedroom',
  'bathroom',
  'office',
  'yard',
  'pool',
  'balcony',
  'aerial',
] as const;
export type Room = (typeof ROOMS)[number];

/** The seed picks the color scheme and the arrangement; the region, what is seen outside. */
export function drawRoom(kind: Room, seed: number, region: Region = 'leafy'): string {
  const rng = new Rng(seed * 7919 + ROOMS.indexOf(kind) * 104729 + 11);
  if (kind === 'yard' || kind === 'pool') return drawYard(rng, region, seed, kind === 'pool');
  if (kind === 'balcony') return drawBalcony(rng, region, seed);
  if (kind === 'aerial') return drawAerial(rng, region);
  const c = new Canvas({
    time: 'noon',
    season: 'summer',
    ambient: '#fffaf2',
    haze: '#e6eef2',
    lit: false,
    shadow: 0.2,
  });
  const scheme = SCHEMES[(seed + ROOMS.indexOf(kind)) % SCHEMES.length] as RoomScheme;
  if (kind === 'kitchen' || kind === 'island') drawKitchen(c, rng, scheme, seed, kind === 'island');
  else if (kind === 'bathroom') drawBathroom(c, rng, scheme, seed);
  else if (kind === 'bedroom') bedroom(c, rng, scheme);
  else if (kind === 'dining') dining(c, rng, scheme);
  else if (kind === 'office') office(c, rng, scheme);
  else living(c, rng, scheme, kind === 'fireplace', seed);
  c.rect(
    0,
    0,
    WIDTH,
    HEIGHT,
    c.linear(
      [
        [0, c.raw('#ffe7b8'), 0.22],
        [0.5, c.raw('#ffe7b8'), 0],
        [1, c.raw('#2a2450'), 0.14],
      ],
      1,
      0.7,
    ),
  );
  c.vignette(0.14);
  return c.toString();
}

function living(c: Canvas, rng: Rng, s: RoomScheme, fire: boolean, seed: number): void {
  room(c, s);
  if (fire) {
    fireplace(c, s);
    bigWindow(c, rng, 96, 150, 220, 280, s, true);
    bookshelf(c, rng, 706, 150, 200, 360, s);
  } else {
    bigWindow(c, rng, 108, 130, 330, 310, s, true);
    framed(c, rng, 566, 190, 110, 140, s);
    framed(c, rng, 696, 210, 84, 100, s);
    if (seed % 2 === 0) bookshelf(c, rng, 826, 150, 120, 360, s);
    else {
      framed(c, rng, 800, 180, 96, 120, s);
      potPlant(c, rng, 916, 560, 190);
    }
  }
  rug(c, 512, 668, 380, 66, s);
  sofa(c, fire ? 120 : 470, fire ? 476 : 430, fire ? 330 : 400, s);
  if (!fire) floorLamp(c, 424, 596, 330, s);
  armchair(c, fire ? 690 : 130, fire ? 500 : 500, 190, s);
  table(c, fire ? 480 : 500, 616, 210, 56, s);
  c.ellipse(fire ? 590 : 600, 616, 30, 7, '#f3ede2');
  potPlant(c, rng, fire ? 536 : 572, 612, 62);
  potPlant(c, rng, 66, 640, fire ? 210 : 240);
}

function bedroom(c: Canvas, rng: Rng, s: RoomScheme): void {
  room(c, s);
  bigWindow(c, rng, 84, 150, 190, 300, s, true);
  rug(c, 560, 690, 400, 60, s);
  const x = 380;
  const w = 400;
  framed(c, rng, 470, 120, 100, 120, s);
  framed(c, rng, 590, 120, 100, 120, s);
  for (const nx of [x - 96, x + w + 10]) {
    c.ellipse(nx + 46, 604, 56, 9, c.raw('#141a38'), { o: 0.2 });
    c.rect(nx, 500, 86, 90, c.h(lighten(s.wood, 0.1), darken(s.wood, 0.2)), { r: 4 });
    c.lines([[nx + 6, 544, nx + 80, 544]], darken(s.wood, 0.4), 2);
    c.circle(nx + 43, 524, 3, '#e6c27a');
    c.circle(nx + 43, 566, 3, '#e6c27a');
    c.ellipse(
      nx + 43,
      420,
      92,
      92,
      c.radial([
        [0, c.raw('#ffe3a0'), 0.5],
        [1, c.raw('#ffe3a0'), 0],
      ]),
    );
    c.rect(nx + 34, 462, 18, 38, c.h(lighten(s.pop, 0.2), darken(s.pop, 0.2)), { r: 8 });
    c.poly(
      [
        [nx + 22, 408],
        [nx + 64, 408],
        [nx + 76, 464],
        [nx + 10, 464],
      ],
      c.v('#fff6e0', '#f6dfae'),
    );
  }
  c.ellipse(x + w / 2, 716, w * 0.56, 20, c.raw('#141a38'), { o: 0.22 });
  c.rect(x - 8, 330, w + 16, 250, c.v(lighten(s.second, 0.12), darken(s.second, 0.12)), { r: 26 });
  c.lines(
    [1, 2, 3, 4, 5].map((i): [number, number, number, number] => [x + (w * i) / 6, 346, x + (w * i) / 6, 480]),
    darken(s.second, 0.3),
    2,
    0.35,
  );
  c.path(`M${x - 4} 520H${x + w + 4}L${x + w + 26} 700H${x - 26}Z`, c.v('#fdfaf4', '#e3dcd0'));
  for (const px of [x + 20, x + w / 2 + 10]) {
    c.rect(
      px,
      436,
      w / 2 - 30,
      86,
      c.linear(
        [
          [0, '#ffffff'],
          [1, '#e6ded2'],
        ],
        0.3,
        1,
      ),
      { r: 24 },
    );
  }
  c.rect(x + 70, 472, 110, 60, c.v(lighten(s.pop, 0.2), s.pop), { r: 18 });
  c.rect(x + w - 180, 472, 110, 60, c.v(lighten(s.pop, 0.2), s.pop), { r: 18 });
  c.path(
    `M${x - 12} 588H${x + w + 12}L${x + w + 26} 704Q${x + w / 2} 716 ${x - 26} 704Z`,
    c.linear(
      [
        [0, lighten(s.sofa, 0.22)],
        [1, darken(s.sofa, 0.06)],
      ],
      0.4,
      1,
    ),
  );
  c.lines(
    [
      [x + 40, 592, x + 26, 704],
      [x + 140, 592, x + 132, 708],
      [x + w - 140, 592, x + w - 132, 708],
      [x + w - 40, 592, x + w - 26, 704],
    ],
    darken(s.sofa, 0.3),
    2,
    0.3,
  );
  c.path(`M${x - 8} 566H${x + w + 8}L${x + w + 12} 596Q${x + w / 2} 606 ${x - 12} 596Z`, '#ffffff');
  potPlant(c, rng, 944, 640, 230);
}

function dining(c: Canvas, rng: Rng, s: RoomScheme): void {
  room(c, s);
  bigWindow(c, rng, 330, 130, 370, 270, s, true);
  framed(c, rng, 130, 190, 120, 150, s);
  framed(c, rng, 786, 190, 120, 150, s);
  rug(c, 512, 680, 440, 72, s);
  pendant(c, 512, 190, 96, s);
  for (const [x, flip] of [
    [250, 1],
    [690, -1],
  ] as const) {
    chair(c, x, 470, 90, s, flip);
  }
  for (const x of [360, 560]) chair(c, x, 440, 90, s, 0);
  table(c, 270, 540, 484, 130, s);
  c.ellipse(512, 540, 62, 12, '#e9dfce');
  potPlant(c, rng, 512, 534, 96);
  for (const x of [340, 430, 596, 686]) {
    c.ellipse(x, 548, 34, 7, '#fdfaf4');
    c.ellipse(x, 547, 22, 4, '#e6e0d6');
  }
  potPlant(c, rng, 84, 640, 230);
}

function office(c: Canvas, rng: Rng, s: RoomScheme): void {
  room(c, s);
  bigWindow(c, rng, 110, 140, 280, 280, s, true);
  bookshelf(c, rng, 740, 130, 200, 440, s);
  framed(c, rng, 480, 150, 90, 110, s);
  framed(c, rng, 590, 150, 90, 110, s);
  rug(c, 500, 690, 330, 56, s);
  table(c, 330, 500, 360, 160, s);
  c.rect(470, 400, 150, 92, '#2d333b', { r: 6 });
  c.rect(
    477,
    407,
    136,
    78,
    c.linear(
      [
        [0, '#7fa8bd'],
        [1, '#cfe0e4'],
      ],
      1,
      1,
    ),
  );
  c.poly(
    [
      [536, 492],
      [554, 492],
      [560, 506],
      [530, 506],
    ],
    '#3a4048',
  );
  floorLamp(c, 352, 506, 130, s);
  potPlant(c, rng, 660, 502, 70);
  c.ellipse(512, 716, 74, 10, c.raw('#141a38'), { o: 0.25 });
  c.rect(450, 500, 124, 128, c.v(lighten(s.sofa, 0.12), darken(s.sofa, 0.12)), { r: 30 });
  c.rect(440, 620, 144, 34, c.v(lighten(s.sofa, 0.05), darken(s.sofa, 0.2)), { r: 14 });
  c.lines(
    [
      [512, 652, 512, 700],
      [512, 696, 466, 714],
      [512, 696, 558, 714],
    ],
    '#3a4048',
    8,
  );
  potPlant(c, rng, 70, 640, 220);
}
