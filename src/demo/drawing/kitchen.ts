import type { Rng } from '../random.js';
import type { Canvas } from './canvas.js';
import { darken, lighten } from './color.js';
import { pendant, potPlant, rug } from './furniture.js';
import { bigWindow, room, type RoomScheme } from './interior.js';

export const CABINETS = [
  ['white', '#f4f1ea'],
  ['sage green', '#93a78c'],
  ['navy', '#3f556f'],
  ['oak', '#c29a6b'],
] as const;
type Segment = [number, number, number, number];

export function drawKitchen(c: Canvas, rng: Rng, s: RoomScheme, seed: number, island: boolean): void {
  const color = CABINETS[seed % CABINETS.length]?.[1] ?? '#f4f1ea';
  room(c, s, seed % 2 === 1);
  backsplash(c, seed);
  upperCabinet(c, 54, 100, 200, 180, color, 2);
  bigWindow(c, rng, 300, 130, 220, 180, s);
  hood(c, 560, s);
  upperCabinet(c, 716, 100, 96, 180, color, 1);
  fridge(c, 824);
  lowerCabinets(c, 54, 770, color);
  counterThings(c, rng, s);
  if (!island) {
    rug(c, 430, 660, 260, 36, s);
    potPlant(c, rng, 930, 690, 170);
    return;
  }
  for (const x of [330, 512, 694]) pendant(c, x, 150, 62, s);
  islandBlock(c, color, s);
  c.ellipse(470, 566, 56, 10, '#c9a26a');
  for (const [x, tint] of [
    [446, '#d9663a'],
    [470, '#e3b23c'],
    [492, '#8fa64a'],
  ] as const) {
    c.circle(
      x,
      556,
      14,
      c.linear(
        [
          [0, lighten(tint, 0.3)],
          [1, darken(tint, 0.1)],
        ],
        1,
        1,
      ),
    );
  }
  potPlant(c, rng, 640, 572, 76);
  for (const x of [300, 470, 640]) stool(c, x, s);
}

function backsplash(c: Canvas, seed: number): void {
  const tint = ['#fbf9f4', '#dfe8e4', '#f3ebe0', '#e9eef0'][seed % 4] ?? '#fbf9f4';
  c.rect(54, 280, 770, 140, c.v(tint, darken(tint, 0.06)));
  const marks: Segment[] = [];
  for (let row = 0; row < 7; row++) {
    const y = 280 + row * 20;
    marks.push([54, y, 824, y]);
    for (let x = 54 + (row % 2) * 22; x < 824; x += 44) marks.push([x, y, x, y + 20]);
  }
  c.lines(marks, '#b9b2a6', 1.2, 0.6);
}

function upperCabinet(c: Canvas, x: number, y: number, w: number, h: number, color: string, doors: number): void {
  c.rect(
    x,
    y + h,
    w,
    16,
    c.linear([
      [0, c.raw('#141a38'), 0.22],
      [1, c.raw('#141a38'), 0],
    ]),
  );
  c.rect(x, y, w, h, c.h(lighten(color, 0.1), darken(color, 0.1)));
  c.rect(x - 4, y - 12, w + 8, 14, c.v(lighten(color, 0.2), color));
  for (let i = 0; i < doors; i++) panel(c, x + (w * i) / doors, y, w / doors, h, color, true);
}

function panel(c: Canvas, x: number, y: number, w: number, h: number, color: string, high: boolean): void {
  c.rect(x + 4, y + 5, w - 8, h - 10, 'none', { s: darken(color, 0.25), sw: 1.6, o: 0.7 });
  c.rect(
    x + 15,
    y + 17,
    w - 30,
    h - 34,
    c.linear(
      [
        [0, darken(color, 0.07)],
        [1, lighten(color, 0.06)],
      ],
      1,
      1,
    ),
  );
  c.rect(x + w - 14, high ? y + h - 42 : y + 20, 4, 24, '#b58d4f', { r: 2 });
}

function hood(c: Canvas, x: number, s: RoomScheme): void {
  c.poly(
    [
      [x + 36, 44],
      [x + 96, 44],
      [x + 96, 180],
      [x + 132, 262],
      [x, 262],
      [x + 36, 180],
    ],
    c.h(lighten(s.wall, 0.5), darken(s.wall, 0.1)),
  );
  c.rect(x - 4, 258, 140, 20, c.v(lighten(s.wood, 0.1), darken(s.wood, 0.2)));
  c.rect(
    x,
    278,
    132,
    16,
    c.linear([
      [0, c.raw('#141a38'), 0.25],
      [1, c.raw('#141a38'), 0],
    ]),
  );
}

function fridge(c: Canvas, x: number): void {
  c.rect(x, 100, 146, 470, c.h('#dfe3e6', '#a3abb3'));
  c.lines(
    [
      [x, 300, x + 146, 300],
      [x + 73, 100, x + 73, 300],
    ],
    '#7f8890',
    2.5,
  );
  c.lines(
    [
      [x + 62, 200, x + 62, 286],
      [x + 84, 200, x + 84, 286],
      [x + 30, 322, x + 116, 322],
    ],
    '#6d757d',
    6,
  );
  c.poly(
    [
      [x + 14, 100],
      [x + 44, 100],
      [x + 24, 570],
      [x, 570],
      [x, 420],
    ],
    '#ffffff',
    { o: 0.22 },
  );
  c.rect(x - 8, 84, 162, 16, '#e6e0d6');
}

function lowerCabinets(c: Canvas, x: number, w: number, color: string): void {
  c.rect(x, 434, w, 136, c.h(lighten(color, 0.06), darken(color, 0.12)));
  c.rect(x, 556, w, 16, darken(color, 0.55));
  const count = 7;
  for (let i = 0; i < count; i++) {
    if (i === 4 || i === 5) continue;
    panel(c, x + (w * i) / count, 438, w / count, 118, color, false);
  }
  // The range takes the place of two doors.
  const rx = x + (w * 4) / count + 14;
  c.rect(rx, 420, 184, 148, c.h('#d3d8dc', '#98a0a8'));
  c.rect(
    rx + 16,
    474,
    152,
    70,
    c.linear(
      [
        [0, '#39424c'],
        [1, '#5d6a76'],
      ],
      1,
      1,
    ),
    { r: 5 },
  );
  c.lines([[rx + 14, 462, rx + 170, 462]], '#eef1f3', 6);
  for (let i = 0; i < 5; i++) c.circle(rx + 24 + i * 34, 442, 7, '#3a4149');
  c.rect(x - 2, 418, rx - x + 2, 17, c.v('#fbfaf7', '#cfc9c0'));
  c.rect(rx + 184, 418, x + w - rx - 184, 17, c.v('#fbfaf7', '#cfc9c0'));
  c.rect(x, 435, w, 9, c.raw('#141a38'), { o: 0.16 });
}

function counterThings(c: Canvas, rng: Rng, s: RoomScheme): void {
  c.path('M398 418v-46q0 -26 24 -26q20 0 20 22', 'none', { s: '#8f979e', sw: 7, round: true });
  potPlant(c, rng, 122, 418, 64);
  c.rect(180, 376, 34, 42, c.h(lighten(s.pop, 0.2), darken(s.pop, 0.1)), { r: 5 });
  c.rect(222, 364, 30, 54, c.h('#f3ede2', '#cfc6b8'), { r: 5 });
  c.rect(770, 352, 40, 66, c.h(lighten(s.wood, 0.25), s.wood), { r: 6 });
  c.path('M600 416v-34h62v34Z', c.h('#c8553d', '#8f3a2c'));
  c.lines([[592, 384, 670, 384]], '#7a2f24', 5);
}

function islandBlock(c: Canvas, color: string, s: RoomScheme): void {
  const tint = color === '#f4f1ea' ? s.second : color === '#3f556f' ? '#f1ece2' : darken(color, 0.08);
  c.ellipse(520, 742, 370, 22, c.raw('#141a38'), { o: 0.25 });
  c.rect(
    202,
    600,
    620,
    138,
    c.linear(
      [
        [0, lighten(tint, 0.1)],
        [1, darken(tint, 0.18)],
      ],
      1,
      0.2,
    ),
  );
  c.lines(
    Array.from({ length: 25 }, (_, i): Segment => [226 + i * 24, 602, 226 + i * 24, 736]),
    darken(tint, 0.4),
    1.6,
    0.35,
  );
  c.poly(
    [
      [206, 556],
      [818, 556],
      [862, 590],
      [162, 590],
    ],
    c.h('#ffffff', '#e3ddd3'),
  );
  c.path('M240 574q120 -12 210 4t260 -8M560 566q90 14 210 6', 'none', { s: '#bdb6ac', sw: 2, o: 0.6 });
  c.rect(162, 589, 700, 15, c.v('#ece7de', '#c4bcb0'));
  c.rect(
    202,
    604,
    620,
    20,
    c.linear([
      [0, c.raw('#141a38'), 0.3],
      [1, c.raw('#141a38'), 0],
    ]),
  );
}

function stool(c: Canvas, x: number, s: RoomScheme): void {
  c.lines(
    [
      [x + 12, 652, x, 764],
      [x + 72, 652, x + 84, 764],
      [x + 8, 712, x + 78, 712],
    ],
    '#33383f',
    6,
  );
  c.ellipse(x + 42, 650, 50, 12, darken(s.wood, 0.2));
  c.ellipse(x + 42, 645, 50, 12, c.h(lighten(s.wood, 0.3), s.wood));
}
