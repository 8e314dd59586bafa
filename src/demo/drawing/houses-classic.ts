import type { Rng } from '../random.js';
import type { Canvas } from './canvas.js';
import { darken, lighten } from './color.js';
import { BASE, driveway, foundationPlants, picketFence, walkway } from './ground.js';
import { door, garageDoor, window } from './openings.js';
import {
  chimney,
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
  type Siding,
} from './parts.js';
import type { HouseStyle } from './style.js';

export type HousePainter = (c: Canvas, rng: Rng, colors: Colors, style: HouseStyle) => void;

const sidingOf = (colors: Colors, fallback: Siding): Siding => (colors.wall === BRICK ? 'brick' : fallback);
export const BRICK = '#a9604b';

export const craftsman: HousePainter = (c, rng, p, style) => {
  const x = style.garage ? 232 : 286;
  const w = 440;
  groundShadow(c, x, style.garage ? 850 : x + w, BASE);
  if (style.garage) {
    wall(c, 690, 492, 150, 104, p.wall, 'lap');
    gable(c, 690, 150, 492, 428, p.accent, 'shingle', p.roof, p.trim, 14);
    garageDoor(c, 708, 512, 114, 84, p.trim === '#ffffff' ? '#f1ece2' : p.trim, 'carriage', p.trim);
    driveway(c, 702, BASE, 126, 26);
  }
  chimney(c, x + w - 92, 262, 38, 90, '#8f6a5a');
  wall(c, x, 430, w, 150, p.wall, 'lap');
  roofPlane(
    c,
    { left: x - 26, right: x + w + 26, eave: 436, ridge: 300, ridgeLeft: x + 4, ridgeRight: x + w - 4 },
    p.roof,
    'shingle',
    p.trim,
  );
  // The dormer sits in the roof, its own little house.
  const dx = x + w / 2 - 66;
  wall(c, dx, 330, 132, 66, p.accent, 'shingle');
  gable(c, dx, 132, 330, 276, p.accent, 'shingle', p.roof, p.trim, 20);
  for (const wx of [dx + 16, dx + 52, dx + 88]) window(c, wx, 342, 28, 40, { panes: 'cross', frame: p.trim });
  // Behind the porch
  eaveShadow(c, x, 438, w, 60);
  window(c, x + 50, 470, 92, 76, { panes: 'cross', frame: p.trim });
  window(c, x + w - 142, 470, 92, 76, { panes: 'cross', frame: p.trim });
  door(c, x + w / 2 - 25, 468, 50, 104, p.door, { glass: 'top', frame: p.trim });
  lantern(c, x + w / 2 - 48, 492);
  c.rect(x - 8, 572, w + 16, 26, c.v(darken(p.base, 0.02), darken(p.base, 0.3)));
  c.rect(x - 12, 568, w + 24, 8, lighten(p.trim, 0.1));
  railing(c, x + 14, x + w / 2 - 52, 540, 570, p.trim);
  railing(c, x + w / 2 + 52, x + w - 14, 540, 570, p.trim);
  for (const px of [x + 12, x + w / 2 - 60, x + w / 2 + 60, x + w - 12]) {
    wall(c, px - 19, 528, 38, 70, p.base, 'stone');
    c.rect(px - 22, 523, 44, 7, lighten(p.base, 0.25));
    column(c, px, 442, 524, 26, p.trim, 5);
  }
  c.rect(x - 14, 432, w + 28, 13, c.v(p.trim, darken(p.trim, 0.2)));
  for (let bx = x - 14; bx < x + w + 20; bx += 34) c.rect(bx, 438, 7, 12, darken(p.trim, 0.2));
  steps(c, x + w / 2 - 42, 576, 84, 3, 9);
  walkway(c, x + w / 2, 603, 92, -30);
  foundationPlants(c, rng, style.region, x - 16, x + w / 2 - 70, BASE + 4);
  foundationPlants(c, rng, style.region, x + w / 2 + 74, x + w + 10, BASE + 4);
};

export const colonial: HousePainter = (c, rng, p, style) => {
  const x = style.garage ? 216 : 282;
  const w = 460;
  const siding = sidingOf(p, 'lap');
  groundShadow(c, x, style.garage ? 870 : x + w, BASE);
  if (style.garage) {
    wall(c, x + w, 474, 192, 122, p.wall, siding);
    roofPlane(
      c,
      { left: x + w - 4, right: x + w + 208, eave: 476, ridge: 408, ridgeLeft: x + w, ridgeRight: x + w + 170 },
      p.roof,
      'shingle',
      p.trim,
    );
    eaveShadow(c, x + w, 482, 192, 18);
    c.shadow([
      [x + w, 482],
      [x + w + 34, 500],
      [x + w + 34, BASE],
      [x + w, BASE],
    ]);
    garageDoor(c, x + w + 26, 512, 146, 84, '#f3efe6', 'carriage', p.trim);
    driveway(c, x + w + 20, BASE, 158, 22);
  }
  chimney(c, x + 26, 232, 40, 90);
  if (style.palette === 1) chimney(c, x + w - 66, 232, 40, 90);
  wall(c, x, 348, w, 248, p.wall, siding);
  c.rect(x, 586, w, 10, p.base);
  roofPlane(
    c,
    { left: x - 20, right: x + w + 20, eave: 350, ridge: 254, ridgeLeft: x + 12, ridgeRight: x + w - 12 },
    p.roof,
    'shingle',
    p.trim,
  );
  eaveShadow(c, x, 357, w, 24);
  for (const cx of [x, x + w - 11]) c.rect(cx, 356, 11, 240, c.h(p.trim, darken(p.trim, 0.14)));
  const cols = [0.14, 0.32, 0.5, 0.68, 0.86].map((t) => x + w * t);
  cols.forEach((cx, i) =>
    window(c, cx - 20, 382, 40, 62, {
      panes: 'grid',
      frame: p.trim,
      ...(i === 2 ? {} : { shutter: p.shutter }),
      dark: i === 3,
    }),
  );
  cols.forEach((cx, i) => {
    if (i !== 2) {
      window(c, cx - 20, 492, 40, 68, { panes: 'grid', frame: p.trim, shutter: p.shutter, box: style.palette === 0 });
    }
  });
  portico(c, x + w / 2, p);
  walkway(c, x + w / 2, 608, 70, -18, '#c59a82');
  foundationPlants(c, rng, style.region, x - 6, x + w / 2 - 62);
  foundationPlants(c, rng, style.region, x + w / 2 + 62, x + w + 4);
  if (!style.garage) {
    picketFence(c, 60, x - 26, 618);
    picketFence(c, x + w + 30, 970, 618);
  }
};

function portico(c: Canvas, mid: number, p: Colors): void {
  door(c, mid - 23, 494, 46, 98, p.door, { transom: true, sides: true, frame: p.trim });
  c.shadow(
    [
      [mid - 54, 478],
      [mid + 60, 478],
      [mid + 66, 500],
      [mid - 50, 500],
    ],
    0.9,
  );
  for (const cx of [mid - 54, mid + 54]) column(c, cx, 474, 596, 15, p.trim, 1.5);
  c.poly(
    [
      [mid - 72, 474],
      [mid, 436],
      [mid + 72, 474],
    ],
    c.h(p.trim, darken(p.trim, 0.12)),
  );
  c.poly(
    [
      [mid - 50, 470],
      [mid, 446],
      [mid + 50, 470],
    ],
    darken(p.trim, 0.1),
  );
  c.poly(
    [
      [mid - 78, 474],
      [mid, 432],
      [mid + 78, 474],
      [mid + 72, 466],
      [mid, 426],
      [mid - 72, 466],
    ],
    p.roof,
  );
  c.rect(mid - 72, 468, 144, 10, c.v(p.trim, darken(p.trim, 0.15)));
  lantern(c, mid - 38, 516);
  lantern(c, mid + 38, 516);
  steps(c, mid - 62, 594, 124, 2, 8);
}

export const farmhouse: HousePainter = (c, rng, p, style) => {
  const x = style.garage ? 190 : 264;
  const w = 470;
  const metal = 'metal' as const;
  groundShadow(c, x, style.garage ? 880 : x + w, BASE);
  if (style.garage) {
    wall(c, x + w, 470, 206, 126, p.accent, 'batten');
    gable(c, x + w, 206, 470, 396, p.accent, 'batten', p.roof, p.trim, 14);
    c.shadow([
      [x + w, 470],
      [x + w + 36, 486],
      [x + w + 36, BASE],
      [x + w, BASE],
    ]);
    garageDoor(c, x + w + 32, 506, 148, 90, p.door, 'carriage', p.trim);
    lantern(c, x + w + 16, 520);
    driveway(c, x + w + 26, BASE, 160, 22, '#cfc3b0');
  }
  wall(c, x, 366, w, 230, p.wall, 'batten');
  roofPlane(
    c,
    { left: x - 18, right: x + w + 18, eave: 368, ridge: 262, ridgeLeft: x + 4, ridgeRight: x + w - 4 },
    p.roof,
    metal,
    p.trim,
  );
  eaveShadow(c, x, 375, w, 22);
  // The cross gable stands forward, so it takes the light first.
  const gx = x + 30;
  c.shadow([
    [gx + 170, 366],
    [gx + 206, 386],
    [gx + 206, BASE],
    [gx + 170, BASE],
  ]);
  wall(c, gx, 350, 170, 246, lighten(p.wall, 0.1), 'batten');
  gable(c, gx, 170, 350, 232, lighten(p.wall, 0.1), 'batten', p.roof, p.trim, 18);
  const frame = '#2c3138';
  window(c, gx + 70, 286, 30, 40, { panes: 'cross', frame });
  for (const wx of [gx + 34, gx + 94]) window(c, wx, 380, 42, 66, { panes: 'cross', frame });
  for (const wx of [gx + 34, gx + 94]) window(c, wx, 494, 42, 74, { panes: 'cross', frame });
  for (const wx of [x + 262, x + 334, x + 402]) window(c, wx, 396, 36, 52, { panes: 'cross', frame });
  porch(c, rng, p, x + 204, x + w + (style.garage ? -8 : 14));
  walkway(c, x + 296, 606, 72, -36, '#cbbfae');
  foundationPlants(c, rng, style.region, gx - 14, gx + 176);
  foundationPlants(c, rng, style.region, x + 348, x + w, BASE + 6);
};

function porch(c: Canvas, rng: Rng, p: Colors, from: number, to: number): void {
  eaveShadow(c, from, 486, to - from, 70);
  door(c, from + 70, 496, 46, 92, p.door, { glass: 'half', frame: '#2c3138' });
  window(c, from + 10, 506, 38, 60, { panes: 'cross', frame: '#2c3138' });
  window(c, from + 150, 506, 56, 60, { panes: 'cross', frame: '#2c3138' });
  lantern(c, from + 132, 514);
  roofPlane(
    c,
    { left: from - 8, right: to + 12, eave: 484, ridge: 454, ridgeLeft: from, ridgeRight: to - 4 },
    darken(p.roof, 0.06),
    'metal',
    p.trim,
  );
  c.rect(from - 2, 588, to - from + 6, 10, c.v('#b59a7c', '#8d745c'));
  const posts = 4;
  for (let i = 0; i < posts; i++) column(c, from + 6 + ((to - from - 12) * i) / (posts - 1), 491, 590, 11, p.trim);
  railing(c, from + 142, to - 6, 562, 588, p.trim);
  // A rocker, a pot: somebody sits here.
  c.path(`M${from + 178} 584q14 8 30 0M${from + 184} 582l4 -26h14l3 26M${from + 202} 556l7 -26`, 'none', {
    s: rng.pick(['#7a5a43', '#3f5a52']),
    sw: 4,
    round: true,
  });
  steps(c, from + 58, 590, 70, 2, 8);
}

export const victorian: HousePainter = (c, rng, p, style) => {
  const x = 318;
  const w = 330;
  groundShadow(c, x, x + w + 50, BASE);
  chimney(c, x + 20, 190, 32, 100);
  wall(c, x, 336, w, 260, p.wall, 'lap');
  roofPlane(
    c,
    { left: x - 14, right: x + w + 16, eave: 338, ridge: 220, ridgeLeft: x + 54, ridgeRight: x + w - 54 },
    p.roof,
    'shingle',
    p.trim,
  );
  eaveShadow(c, x, 345, w, 22);
  // Front gable with scalloped shingles
  wall(c, x + 10, 318, 160, 278, lighten(p.wall, 0.07), 'lap');
  gable(c, x + 10, 160, 320, 206, p.accent, 'shingle', p.roof, p.trim, 16);
  c.path(`M${x + 60} 300q30 -46 60 0Z`, 'none', { s: p.trim, sw: 4 });
  window(c, x + 74, 264, 32, 44, { panes: 'arch', frame: p.trim });
  c.rect(x + 10, 322, 160, 9, c.v(p.trim, darken(p.trim, 0.2)));
  for (const wx of [x + 32, x + 78, x + 124]) window(c, wx, 356, 28, 72, { panes: 'double', frame: p.trim });
  c.rect(x + 10, 446, 160, 8, c.v(p.trim, darken(p.trim, 0.2)));
  turret(c, x + w - 6, p);
  window(c, x + 196, 370, 34, 64, { panes: 'double', frame: p.trim, dark: true });
  window(c, x + 30, 482, 110, 78, { panes: 'tall', frame: p.trim });
  spindlePorch(c, p, x + 158, x + w - 44);
  walkway(c, x + 196, 622, 62, -30, '#c9b7a6');
  picketFence(c, 70, x + 110, 664, 36, '#3a4148');
  picketFence(c, x + 230, 960, 664, 36, '#3a4148');
  foundationPlants(c, rng, style.region, x - 4, x + 150);
  foundationPlants(c, rng, style.region, x + w - 40, x + w + 70);
};

function turret(c: Canvas, x: number, p: Colors): void {
  const w = 112;
  const left = x - w / 2;
  c.shadow(
    [
      [left - 2, 340],
      [left + w, 340],
      [left + w, 596],
      [left - 2, 596],
    ],
    0.4,
  );
  wall(c, left, 296, w, 300, p.accent, 'lap');
  c.rect(
    left,
    296,
    w,
    300,
    c.linear(
      [
        [0, '#ffffff', 0.2],
        [0.35, '#ffffff', 0],
        [1, c.raw('#141a38'), c.light.shadow * 1.6],
      ],
      1,
      0,
    ),
  );
  for (const [y, h] of [
    [314, 64],
    [412, 66],
    [506, 62],
  ] as const) {
    for (const [wx, ww] of [
      [left + 12, 22],
      [left + 42, 30],
      [left + 80, 20],
    ] as const) {
      window(c, wx, y, ww, h, { panes: 'double', frame: p.trim });
    }
  }
  for (const y of [394, 492]) c.rect(left - 2, y, w + 4, 8, c.v(p.trim, darken(p.trim, 0.2)));
  c.poly(
    [
      [left - 14, 300],
      [x, 138],
      [left + w + 14, 300],
    ],
    c.linear(
      [
        [0, lighten(p.roof, 0.18)],
        [0.5, p.roof],
        [1, darken(p.roof, 0.35)],
      ],
      1,
      0,
    ),
  );
  for (let y = 166; y < 296; y += 13) {
    const half = ((y - 138) / 162) * (w / 2 + 14);
    c.path(`M${x - half} ${y}Q${x} ${y + 9} ${x + half} ${y}`, 'none', { s: darken(p.roof, 0.45), sw: 1.1, o: 0.5 });
  }
  c.path(`M${left - 16} 297Q${x} 314 ${left + w + 16} 297V304Q${x} 322 ${left - 16} 304Z`, p.trim);
  c.lines([[x, 108, x, 142]], '#3a3f47', 3);
  c.circle(x, 112, 5, '#d8b25c');
}

function spindlePorch(c: Canvas, p: Colors, from: number, to: number): void {
  eaveShadow(c, from, 484, to - from, 60);
  door(c, from + 18, 496, 44, 96, p.door, { glass: 'half', transom: false, frame: p.trim });
  roofPlane(
    c,
    { left: from - 10, right: to + 12, eave: 480, ridge: 448, ridgeLeft: from + 8, ridgeRight: to - 6 },
    p.roof,
    'shingle',
    p.trim,
  );
  for (const px of [from, from + 78, to]) column(c, px, 487, 594, 10, p.trim);
  for (const [a, b] of [
    [from, from + 78],
    [from + 78, to],
  ] as const) {
    const m = (a + b) / 2;
    c.path(`M${a + 5} 504Q${a + 8} 490 ${m} 490Q${b - 8} 490 ${b - 5} 504`, 'none', { s: p.trim, sw: 3.5 });
    for (let s = a + 12; s < b - 8; s += 9) c.circle(s, 496, 2.2, p.trim);
  }
  railing(c, from + 80, to, 562, 592, p.trim, 8);
  c.rect(from - 6, 590, to - from + 12, 10, '#a89c8e');
  lantern(c, from + 70, 520);
  steps(c, from + 4, 594, 72, 3, 9);
}
