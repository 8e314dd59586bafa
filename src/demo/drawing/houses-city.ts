import type { Rng } from '../random.js';
import type { Canvas } from './canvas.js';
import { darken, lighten, mix } from './color.js';
import { BASE, foundationPlants, walkway } from './ground.js';
import type { HousePainter } from './houses-classic.js';
import { door, garageDoor, window } from './openings.js';
import {
  column,
  eaveShadow,
  gable,
  groundShadow,
  lantern,
  railing,
  roofPlane,
  steps,
  wall,
  type Colors,
} from './parts.js';
import { leafyTree, palm, shrub } from './plants.js';
import type { Region } from './style.js';

const BLACK = '#2a2e35';

function streetTree(c: Canvas, rng: Rng, region: Region, x: number): void {
  c.rect(x - 24, 690, 48, 12, '#7a6552');
  if (region === 'palms') palm(c, rng, x, 694, 330);
  else {
    leafyTree(c, rng, x, 694, region === 'desert' ? 190 : 250, ...(region === 'desert' ? (['#8a9a5f'] as const) : []));
  }
}

export const brownstone: HousePainter = (c, rng, p, style) => {
  const tones = [p.accent, p.wall, p.base];
  const w = 206;
  const left = 512 - w * 1.5 - 60;
  groundShadow(c, 60, 960, 606, 40);
  for (let i = -1; i <= 4; i++) {
    const x = left + i * w - 0;
    const tone = tones[(i + 4) % 3] ?? p.wall;
    rowhouse(c, rng, x, w, tone, p, i);
  }
  c.rect(0, 690, 1024, 14, '#cfc8bd');
  streetTree(c, rng, style.region, 190);
  streetTree(c, rng, style.region, 842);
};

function rowhouse(c: Canvas, rng: Rng, x: number, w: number, tone: string, p: Colors, i: number): void {
  const top = 214 + (i % 2 === 0 ? 0 : 14);
  const own = i === 1;
  wall(c, x, top, w, 476 - (top - 214), tone, own ? 'stucco' : 'brick');
  if (own) for (let y = 480; y < 690; y += 30) c.lines([[x, y, x + w, y]], darken(tone, 0.4), 1.4, 0.3);
  c.rect(x + w - 5, top, 5, 490, c.raw('#141a38'), { o: 0.16 });
  c.rect(x - 2, top - 26, w + 2, 28, c.v(lighten(p.trim === '#ffffff' ? tone : p.trim, 0.1), darken(tone, 0.35)));
  c.rect(x - 6, top - 32, w + 8, 9, darken(tone, 0.3));
  for (let bx = x + 6; bx < x + w - 8; bx += 18) c.rect(bx, top - 18, 7, 16, darken(tone, 0.4));
  eaveShadow(c, x, top + 2, w, 26);
  const frame = own ? '#2f2a28' : '#f0e9dd';
  for (const row of [0, 1, 2]) {
    const y = top + 42 + row * 122;
    const cols = row === 2 ? [x + 28, x + 84] : [x + 24, x + 84, x + 144];
    for (const wx of cols) {
      window(c, wx, y, 36, 76, { panes: 'double', frame, dark: rng.chance(0.3) });
      c.path(`M${wx - 9} ${y - 8}h54v-7q-27 -14 -54 0Z`, lighten(tone, 0.22));
    }
  }
  // The stoop
  const dx = x + 142;
  const doorTop = top + 272;
  c.rect(dx - 12, doorTop - 16, 66, 126, lighten(tone, 0.2));
  c.rect(dx - 16, doorTop - 22, 74, 10, lighten(tone, 0.3));
  door(c, dx, doorTop + 4, 42, 100, own ? p.door : mix(p.shutter, tone, 0.2), {
    glass: 'half',
    frame: darken(tone, 0.35),
  });
  lantern(c, dx - 20, doorTop + 30);
  const stepTop = doorTop + 106;
  const count = Math.round((690 - stepTop) / 11);
  for (let s = 0; s < count; s++) {
    c.rect(dx - 12, stepTop + s * 11, 66, 11, c.v(lighten(tone, 0.12 + (s % 2) * 0.02), darken(tone, 0.14)));
    c.rect(dx - 12, stepTop + s * 11, 66, 3, lighten(tone, 0.3));
  }
  for (const rx of [dx - 14, dx + 54]) {
    c.lines(
      [
        [rx, stepTop - 30, rx, 660],
        [rx, stepTop - 30, rx, stepTop],
      ],
      '#23262c',
      3.5,
    );
    c.lines(
      Array.from({ length: 8 }, (_, k) => [rx - 4, stepTop - 26 + k * 15, rx + 4, stepTop - 26 + k * 15]),
      '#23262c',
      2,
    );
    c.circle(rx, 656, 5, '#23262c');
  }
  window(c, x + 28, 628, 92, 40, { panes: 'tall', frame: '#2f2a28', dark: true });
  railing(c, x + 10, x + 124, 652, 690, '#23262c', 9);
  shrub(c, rng, x + 40, 692, 34);
  shrub(c, rng, x + 96, 692, 40);
}

export const townhouse: HousePainter = (c, rng, p, style) => {
  const w = 184;
  const count = 4;
  const left = 512 - (w * count) / 2;
  groundShadow(c, left, left + w * count, BASE);
  const walls = [p.wall, p.accent, p.base, p.wall];
  for (let i = 0; i < count; i++) {
    const x = left + i * w;
    const tone = walls[i] ?? p.wall;
    const siding = i % 2 === 0 ? 'lap' : i === 1 ? 'brick' : 'batten';
    const top = 316 + (i % 2) * 16;
    wall(c, x, top, w, BASE - top, tone, siding);
    if (i % 2 === 0) gable(c, x + 6, w - 12, top, top - 86, lighten(tone, 0.1), 'shingle', p.roof, p.trim, 14);
    else {
      roofPlane(
        c,
        { left: x - 4, right: x + w + 4, eave: top, ridge: top - 64, ridgeLeft: x + 2, ridgeRight: x + w - 2 },
        p.roof,
        'shingle',
        p.trim,
      );
      eaveShadow(c, x, top + 6, w, 18);
    }
    c.rect(x + w - 4, top, 4, BASE - top, c.raw('#141a38'), { o: 0.18 });
    if (i % 2 === 0) window(c, x + w / 2 - 16, top - 46, 32, 34, { panes: 'cross', frame: p.trim });
    for (const wx of [x + 30, x + 108]) {
      window(c, wx, top + 30, 44, 60, { panes: 'cross', frame: p.trim, dark: rng.chance(0.3) });
    }
    bay(c, x + 22, top + 118, p, tone);
    window(c, x + 118, top + 126, 38, 60, { panes: 'cross', frame: p.trim });
    townGround(
      c,
      rng,
      x,
      style.garage,
      i === 1 ? p.door : (['#2f4858', '#7a3b35', '#3f5a52', '#5a4a6a'][i] ?? p.door),
      p,
    );
  }
  foundationPlants(c, rng, style.region, left - 20, left + 20);
  foundationPlants(c, rng, style.region, left + w * count - 10, left + w * count + 40);
};

function bay(c: Canvas, x: number, y: number, p: Colors, tone: string): void {
  wall(c, x, y - 6, 82, 84, lighten(tone, 0.12), 'stucco');
  c.rect(x - 4, y - 14, 90, 10, p.roof);
  c.rect(x - 3, y + 74, 88, 7, darken(p.trim, 0.1));
  c.shadow([
    [x + 82, y - 4],
    [x + 92, y + 4],
    [x + 92, y + 82],
    [x + 82, y + 78],
  ]);
  window(c, x + 8, y + 4, 66, 60, { panes: 'tall', frame: p.trim });
}

function townGround(c: Canvas, rng: Rng, x: number, garage: boolean, color: string, p: Colors): void {
  c.rect(x, 530, 184, 66, c.v('#b9aea0', '#9d9285'));
  c.rect(x, 526, 184, 6, p.trim);
  if (garage) {
    garageDoor(c, x + 22, 540, 92, 56, '#efeae0', 'panel', p.trim);
    c.poly(
      [
        [x + 18, BASE],
        [x + 118, BASE],
        [x + 116, 728],
        [x + 2, 728],
      ],
      c.v('#b9b4ac', '#d9d4cb'),
    );
    c.lines([[x + 68, BASE, x + 59, 728]], '#9a958c', 1.5, 0.5);
  } else {
    window(c, x + 34, 544, 70, 34, { panes: 'tall', frame: p.trim });
  }
  door(c, x + 136, 526, 34, 70, color, { glass: 'top', frame: p.trim });
  c.rect(x + 126, 510, 56, 8, p.roof);
  lantern(c, x + 126, 542);
  c.poly(
    [
      [x + 136, 600],
      [x + 171, 600],
      [x + 174, 706],
      [x + 134, 706],
    ],
    c.v('#cbb9a2', '#dfd0bb'),
  );
  shrub(c, rng, x + 126, 612, 16);
  shrub(c, rng, x + 180, 610, 18);
}

export const duplex: HousePainter = (c, rng, p, style) => {
  const x = 264;
  const w = 496;
  groundShadow(c, x, x + w, BASE);
  wall(c, x, 330, w, 266, p.wall, style.palette === 1 ? 'brick' : 'lap');
  roofPlane(
    c,
    { left: x - 18, right: x + w + 18, eave: 332, ridge: 232, ridgeLeft: x + 90, ridgeRight: x + w - 90 },
    p.roof,
    style.region === 'palms' || style.region === 'desert' ? 'tile' : 'shingle',
    p.trim,
  );
  eaveShadow(c, x, 339, w, 22);
  gable(c, x + 178, 140, 332, 252, p.accent, 'shingle', p.roof, p.trim, 16);
  window(c, x + 230, 290, 36, 34, { panes: 'cross', frame: p.trim });
  c.rect(x + w / 2 - 3, 340, 6, 256, p.trim, { o: 0.6 });
  for (const [side, color] of [
    [0, p.door],
    [1, p.shutter],
  ] as const) {
    const m = side === 0 ? x + 124 : x + w - 124;
    for (const wx of [m - 82, m + 38]) {
      window(c, wx, 366, 44, 64, { panes: 'double', frame: p.trim, dark: side === 1 && wx < m });
    }
    eaveShadow(c, m - 100, 474, 200, 50);
    door(c, m - 22, 500, 44, 92, color, { glass: 'half', frame: p.trim });
    window(c, m - 88, 506, 44, 62, { panes: 'double', frame: p.trim });
    window(c, m + 44, 506, 44, 62, { panes: 'double', frame: p.trim });
    lantern(c, m + 33, 516);
    // Upper porch over the lower one
    c.rect(m - 106, 464, 212, 12, c.v(p.trim, darken(p.trim, 0.2)));
    railing(c, m - 104, m + 104, 436, 464, p.trim, 9);
    for (const cx of [m - 100, m - 34, m + 34, m + 100]) column(c, cx, 476, 594, 10, p.trim);
    c.rect(m - 108, 590, 216, 9, '#a89c8e');
    steps(c, m - 32, 594, 64, 2, 9);
    walkway(c, m, 610, 58, side === 0 ? -24 : 24);
  }
  foundationPlants(c, rng, style.region, x - 10, x + 84, BASE + 6);
  foundationPlants(c, rng, style.region, x + w / 2 - 60, x + w / 2 + 60, BASE + 6);
  foundationPlants(c, rng, style.region, x + w - 80, x + w + 10, BASE + 6);
};

export const midrise: HousePainter = (c, rng, p, style) => {
  const x = 212;
  const w = 600;
  const top = 196;
  groundShadow(c, x, x + w, 626, 90);
  wall(c, x, top, w, 430, p.wall, 'brick');
  c.rect(x - 8, top - 16, w + 16, 20, c.v(lighten(p.base, 0.2), darken(p.base, 0.2)));
  eaveShadow(c, x, top + 4, w, 22);
  const floors = 4;
  for (let f = 0; f < floors; f++) {
    const y = top + 30 + f * 84;
    for (let i = 0; i < 6; i++) {
      const wx = x + 22 + i * 96;
      const recess = i === 1 || i === 4;
      const dark = rng.chance(0.35);
      if (recess) {
        c.rect(wx - 8, y - 6, 88, 76, darken(p.wall, 0.4));
        window(c, wx + 4, y + 4, 64, 58, { panes: 'tall', frame: BLACK, dark });
        c.rect(wx - 12, y + 66, 96, 9, c.v('#d8d3cb', '#a8a298'));
        railing(c, wx - 10, wx + 82, y + 40, y + 66, BLACK, 7);
        if (rng.chance(0.6)) shrub(c, rng, wx + rng.range(8, 60), y + 66, 20);
      } else {
        window(c, wx, y, 68, 62, { panes: 'cross', frame: BLACK, dark });
      }
    }
  }
  c.rect(x, 536, w, 90, c.v(lighten(p.base, 0.08), darken(p.base, 0.2)));
  c.rect(x, 530, w, 8, p.trim);
  for (const wx of [x + 24, x + 134, x + 390, x + 500]) window(c, wx, 554, 78, 56, { panes: 'fixed', frame: BLACK });
  door(c, x + 268, 546, 64, 78, p.door, { glass: 'full', sides: true, frame: BLACK });
  c.rect(x + 236, 526, 128, 12, BLACK);
  c.shadow([
    [x + 240, 538],
    [x + 360, 538],
    [x + 366, 556],
    [x + 246, 556],
  ]);
  walkway(c, x + 300, 628, 130, 0);
  c.rect(x + 20, 624, 190, 12, '#b7ab9b');
  c.rect(x + 390, 624, 190, 12, '#b7ab9b');
  foundationPlants(c, rng, style.region, x + 16, x + 210, 626);
  foundationPlants(c, rng, style.region, x + 390, x + 590, 626);
  streetTree(c, rng, style.region, 128);
  streetTree(c, rng, style.region, 902);
};

export const tower: HousePainter = (c, rng, p, style) => {
  const x = 366;
  const w = 292;
  const top = 70;
  const base = 610;
  groundShadow(c, 250, 790, base, 110);
  wall(c, 236, 500, 560, 112, p.base, 'panel');
  // Two faces: the left one in the light, the right one turned away.
  c.poly(
    [
      [x, top],
      [x + w * 0.66, top],
      [x + w * 0.66, base],
      [x, base],
    ],
    c.linear(
      [
        [0, lighten(p.wall, 0.14)],
        [1, p.wall],
      ],
      1,
      0.3,
    ),
  );
  c.poly(
    [
      [x + w * 0.66, top],
      [x + w, top + 16],
      [x + w, base],
      [x + w * 0.66, base],
    ],
    c.v(darken(p.wall, 0.24), darken(p.wall, 0.32)),
  );
  const face = w * 0.66;
  for (let y = top + 20; y < 486; y += 27) {
    for (let i = 0; i < 4; i++) {
      const wx = x + 12 + i * (face / 4);
      const lit = c.light.lit && rng.chance(0.6);
      c.rect(
        wx,
        y,
        face / 4 - 12,
        18,
        lit
          ? c.v(c.raw('#f7bd66'), c.raw('#ffe3a6'))
          : c.linear(
              [
                [0, '#5c7d97'],
                [1, '#b3cdd8'],
              ],
              1,
              1,
            ),
      );
    }
    c.rect(x - 12, y + 19, 70, 6, c.v('#f3f1ec', '#b9bcc2'));
    c.rect(x - 12, y + 8, 70, 11, '#cfe3ea', { o: 0.45 });
    const skew = 16 * (1 - (y - top) / 520);
    for (let i = 0; i < 3; i++) {
      const wx = x + face + 10 + i * 30;
      const lit = c.light.lit && rng.chance(0.5);
      c.poly(
        [
          [wx, y + (skew * i) / 3],
          [wx + 20, y + (skew * (i + 0.7)) / 3],
          [wx + 20, y + 18 + (skew * (i + 0.7)) / 3],
          [wx, y + 18 + (skew * i) / 3],
        ],
        lit ? c.raw('#e8a858') : '#587389',
      );
    }
  }
  c.rect(x + 58, top - 20, face - 92, 22, c.h(lighten(p.accent, 0.1), darken(p.accent, 0.2)));
  c.rect(x - 6, top - 6, face + 6, 9, p.trim);
  c.poly(
    [
      [x + face, top - 6],
      [x + w + 4, top + 10],
      [x + w + 4, top + 19],
      [x + face, top + 3],
    ],
    darken(p.trim, 0.25),
  );
  podium(c, p);
  foundationPlants(c, rng, style.region, 240, 440, base + 4);
  foundationPlants(c, rng, style.region, 590, 800, base + 4);
  streetTree(c, rng, style.region, 150);
  streetTree(c, rng, style.region, 880);
  if (style.region === 'palms') streetTree(c, rng, style.region, 300);
};

function podium(c: Canvas, p: Colors): void {
  c.rect(228, 490, 576, 14, c.v(lighten(p.base, 0.35), p.base));
  for (let i = 0; i < 6; i++) {
    if (i === 3) continue;
    const wx = 256 + i * 90 - (i > 3 ? 6 : 0);
    window(c, wx, 522, 66, 80, { panes: 'fixed', frame: BLACK });
  }
  door(c, 520, 528, 60, 80, p.door, { glass: 'full', sides: true, frame: BLACK });
  c.poly(
    [
      [488, 520],
      [612, 520],
      [626, 530],
      [474, 530],
    ],
    c.v('#f0ede6', '#bdb8ae'),
  );
  c.shadow([
    [490, 530],
    [612, 530],
    [606, 548],
    [496, 548],
  ]);
  for (let i = 0; i < 22; i++) c.circle(250 + i * 26, 488 - (i % 3) * 4, 12, i % 2 === 0 ? '#5d8f58' : '#6fa263');
  c.rect(228, 494, 576, 11, c.v(lighten(p.base, 0.35), p.base));
  walkway(c, 550, 612, 110, 0);
}
