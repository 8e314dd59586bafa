import { darken, lighten } from './color.js';
import { BASE, driveway, foundationPlants, walkway } from './ground.js';
import type { HousePainter } from './houses-classic.js';
import { door, garageDoor, window } from './openings.js';
import { eaveShadow, groundShadow, lantern, railing, roofPlane, steps, wall } from './parts.js';
import { agave, grasses } from './plants.js';

const BLACK = '#2a2e35';

export const modern: HousePainter = (c, rng, p, style) => {
  const x = 224;
  groundShadow(c, x, 850, BASE);
  const glass = c.light.lit
    ? c.linear([
        [0, c.raw('#f2ab55')],
        [0.55, c.raw('#ffdf9c')],
        [1, c.raw('#fff0cc')],
      ])
    : c.linear(
        [
          [0, '#4f6d85'],
          [0.5, '#8fb1c2'],
          [1, '#c9dde0'],
        ],
        0.5,
        1,
      );
  const pane = (px: number, py: number, w: number, h: number, bars: readonly number[]): void => {
    c.rect(px - 4, py - 4, w + 8, h + 8, BLACK);
    c.rect(px, py, w, h, glass);
    if (!c.light.lit) {
      c.poly(
        [
          [px + w * 0.1, py + h],
          [px + w * 0.4, py],
          [px + w * 0.62, py],
          [px + w * 0.32, py + h],
        ],
        '#ffffff',
        { o: 0.22 },
      );
    }
    c.lines(
      bars.map((t) => [px + w * t, py, px + w * t, py + h]),
      BLACK,
      4,
    );
  };
  // Ground floor, then the upper box reaching over it
  wall(c, x + 30, 478, 560, 118, p.accent, 'plank');
  pane(x + 60, 496, 170, 96, [0.33, 0.66]);
  door(c, x + 262, 494, 54, 98, p.door, { glass: 'full', frame: BLACK });
  if (style.garage) {
    garageDoor(c, x + 372, 504, 190, 92, '#5a5f66', 'slat', BLACK);
    driveway(c, x + 366, BASE, 202, 22, '#c9c8c6');
  } else {
    pane(x + 362, 504, 96, 66, [0.5]);
    wall(c, x + 480, 478, 110, 118, p.base, 'stone');
  }
  c.rect(
    x + 30,
    478,
    560,
    34,
    c.linear([
      [0, c.raw('#141a38'), 0.5],
      [1, c.raw('#141a38'), 0],
    ]),
  );
  wall(c, x - 14, 326, 420, 152, p.wall, 'stucco');
  c.rect(x - 22, 314, 436, 14, c.v('#ffffff', darken(p.wall, 0.25)));
  c.rect(x - 14, 328, 420, 12, c.raw('#141a38'), { o: c.light.shadow * 0.6 });
  c.rect(x - 14, 472, 420, 7, darken(p.wall, 0.3));
  pane(x + 14, 358, 120, 92, [0.5]);
  c.rect(
    x + 168,
    342,
    96,
    130,
    c.linear(
      [
        [0, '#b98857'],
        [1, '#8f623c'],
      ],
      1,
      0,
    ),
  );
  c.lines(
    [8, 20, 32, 44, 56, 68, 80].map((t) => [x + 168 + t, 342, x + 168 + t, 472]),
    '#5f3f28',
    1.4,
    0.5,
  );
  pane(x + 294, 366, 86, 62, [0.5]);
  // Roof deck on the right volume
  wall(c, x + 406, 396, 184, 84, p.accent, 'plank');
  c.shadow([
    [x + 406, 396],
    [x + 446, 410],
    [x + 446, 478],
    [x + 406, 478],
  ]);
  c.rect(x + 402, 386, 200, 12, c.v(lighten(p.base, 0.3), darken(p.base, 0.2)));
  pane(x + 462, 418, 100, 44, [0.5]);
  c.rect(x + 420, 354, 178, 32, '#cfe3ea', { o: 0.4 });
  c.lines([[x + 418, 354, x + 600, 354]], BLACK, 3);
  lantern(c, x + 338, 520);
  if (c.light.season === 'winter') {
    c.rect(x - 22, 307, 436, 9, '#ffffff', { r: 4 });
    c.rect(x + 402, 379, 200, 9, '#ffffff', { r: 4 });
  }
  steps(c, x + 248, 592, 84, 1, 10, '#cfcac3');
  for (let i = 0; i < 4; i++) {
    c.rect(x + 246 - i * 7, 610 + i * 24, 88 + i * 8, 15, c.v('#dedad3', '#c4beb4'), { r: 2 });
  }
  for (const gx of [x + 50, x + 100, x + 150, x + 205]) {
    (style.region === 'desert' ? agave : grasses)(
      c,
      rng,
      gx,
      BASE + 7,
      32,
      style.region === 'desert' ? '#7f9f8a' : '#a3aa5e',
    );
  }
  foundationPlants(c, rng, style.region, x + (style.garage ? 330 : 350), x + (style.garage ? 362 : 590));
};

export const stucco: HousePainter = (c, rng, p, style) => {
  const x = style.garage ? 186 : 250;
  const w = 470;
  groundShadow(c, x, style.garage ? 866 : x + w + 40, BASE);
  if (style.garage) {
    wall(c, x + w, 470, 190, 126, p.accent, 'stucco');
    roofPlane(
      c,
      { left: x + w - 6, right: x + w + 208, eave: 472, ridge: 420, ridgeLeft: x + w, ridgeRight: x + w + 168 },
      p.roof,
      'tile',
      '#7a4f38',
    );
    eaveShadow(c, x + w, 479, 190, 20);
    garageDoor(c, x + w + 26, 510, 142, 86, '#9a6b45', 'carriage', p.accent);
    driveway(c, x + w + 20, BASE, 154, 20, '#dac7b0');
  }
  wall(c, x, 380, w, 216, p.wall, 'stucco');
  roofPlane(
    c,
    { left: x - 22, right: x + w + 22, eave: 382, ridge: 300, ridgeLeft: x + 50, ridgeRight: x + w - 50 },
    p.roof,
    'tile',
    '#7a4f38',
  );
  eaveShadow(c, x, 389, w, 26);
  for (let bx = x - 12; bx < x + w + 12; bx += 26) c.rect(bx, 387, 8, 9, '#6a4531');
  // Entry tower
  const tx = x + 176;
  c.shadow(
    [
      [tx + 118, 396],
      [tx + 150, 410],
      [tx + 150, BASE],
      [tx + 118, BASE],
    ],
    0.9,
  );
  wall(c, tx, 350, 118, 246, lighten(p.wall, 0.1), 'stucco');
  roofPlane(
    c,
    { left: tx - 16, right: tx + 134, eave: 352, ridge: 288, ridgeLeft: tx + 54, ridgeRight: tx + 64 },
    p.roof,
    'tile',
    '#7a4f38',
  );
  window(c, tx + 44, 384, 30, 46, { panes: 'arch', frame: '#6a4531' });
  c.path(`M${tx + 14} 596V520a45 45 0 0 1 90 0V596Z`, darken(p.wall, 0.32));
  door(c, tx + 33, 502, 52, 94, p.door, { arch: true, frame: '#6a4531' });
  lantern(c, tx + 8, 500);
  lantern(c, tx + 110, 500);
  for (const wx of [x + 36, x + 104]) window(c, wx, 412, 38, 54, { panes: 'arch', frame: '#6a4531' });
  window(c, x + 44, 506, 84, 62, { panes: 'tall', frame: '#6a4531', box: style.palette === 0 });
  // Juliet balcony
  window(c, x + 348, 408, 66, 58, { panes: 'tall', frame: '#6a4531' });
  railing(c, x + 336, x + 426, 446, 476, '#33302f', 9);
  for (const ax of [x + 322, x + 390]) {
    window(c, ax, 502, 50, 82, { panes: 'arch', frame: '#6a4531', dark: ax > x + 350 });
  }
  walkway(c, tx + 59, 598, 66, -26, '#d8a98a');
  foundationPlants(c, rng, style.region, x - 10, tx - 6);
  foundationPlants(c, rng, style.region, tx + 126, x + w + 4);
};
