import { WIDTH, type Canvas } from './canvas.js';
import { darken, lighten } from './color.js';
import { BASE, driveway, foundationPlants, railFence, walkway } from './ground.js';
import type { HousePainter } from './houses-classic.js';
import { door, garageDoor, window } from './openings.js';
import { chimney, column, eaveShadow, gable, groundShadow, lantern, railing, roofPlane, steps, wall } from './parts.js';
import { agave, grasses } from './plants.js';

const BLACK = '#2a2e35';

export const ranch: HousePainter = (c, rng, p, style) => {
  const x = 170;
  const w = 684;
  const dry = style.region === 'desert';
  const siding = dry ? 'stucco' : style.palette === 1 ? 'brick' : 'lap';
  groundShadow(c, x, x + w, BASE);
  chimney(c, x + 236, 352, 46, 80, dry ? '#b98a6d' : '#94604f');
  wall(c, x, 470, w, 126, p.wall, siding);
  c.rect(x, 560, w, 36, c.v(p.base, darken(p.base, 0.25)));
  roofPlane(
    c,
    { left: x - 26, right: x + w + 26, eave: 470, ridge: 388, ridgeLeft: x + 56, ridgeRight: x + w - 56 },
    p.roof,
    dry ? 'tile' : 'shingle',
    p.trim,
  );
  eaveShadow(c, x, 477, w, 28);
  const gx = style.garage ? x + w - 214 : x + 26;
  const gw = style.garage ? 200 : 176;
  c.shadow(
    [
      [gx + gw, 476],
      [gx + gw + 26, 490],
      [gx + gw + 26, BASE],
      [gx + gw, BASE],
    ],
    0.8,
  );
  wall(c, gx, 468, gw, 128, lighten(p.wall, 0.06), siding);
  gable(c, gx, gw, 468, 410, p.accent, dry ? 'stucco' : 'batten', p.roof, p.trim, 20);
  if (style.garage) {
    garageDoor(c, gx + 24, 506, 152, 90, darken(p.trim, 0.04), 'panel', p.trim);
    driveway(c, gx + 18, BASE, 164, 20);
    lantern(c, gx + 10, 520);
    window(c, x + 40, 500, 52, 56, { panes: 'double', frame: p.trim, shutter: p.shutter });
    window(c, x + 150, 500, 52, 56, { panes: 'double', frame: p.trim, shutter: p.shutter, dark: true });
  } else {
    window(c, gx + 44, 496, 88, 62, { panes: 'cross', frame: p.trim, shutter: p.shutter });
    window(c, x + 500, 500, 52, 56, { panes: 'double', frame: p.trim, shutter: p.shutter });
    window(c, x + 600, 500, 52, 56, { panes: 'double', frame: p.trim, shutter: p.shutter, dark: true });
  }
  const mid = style.garage ? x + 262 : x + 254;
  window(c, mid + 72, 496, 112, 64, { panes: 'tall', frame: p.trim });
  door(c, mid, 494, 46, 98, p.door, { glass: 'top', frame: p.trim });
  lantern(c, mid + 60, 512);
  for (const cx of [mid - 24, mid + 200]) column(c, cx, 476, 596, 10, p.trim);
  steps(c, mid - 20, 592, 86, 1, 9);
  walkway(c, mid + 23, 601, 64, style.garage ? 40 : -20);
  foundationPlants(c, rng, style.region, x - 6, mid - 34);
  foundationPlants(c, rng, style.region, mid + 76, style.garage ? gx - 8 : x + w);
};

export const midcentury: HousePainter = (c, rng, p, style) => {
  const x = 166;
  groundShadow(c, x, 860, BASE);
  wall(c, x, 478, 700, 118, p.wall, 'plank');
  // Clerestory glass under the long tilted roof
  const glow = c.light.lit ? c.v(c.raw('#ffd88c'), c.raw('#ffe9b5')) : c.v('#7fa3b8', '#b8d2da');
  c.poly(
    [
      [x + 8, 442],
      [x + 440, 386],
      [x + 440, 482],
      [x + 8, 482],
    ],
    glow,
  );
  c.lines(
    [0.2, 0.4, 0.6, 0.8].map((t) => [x + 8 + 432 * t, 442 - 56 * t, x + 8 + 432 * t, 482]),
    BLACK,
    4,
  );
  c.poly(
    [
      [x - 34, 446],
      [x + 486, 374],
      [x + 486, 388],
      [x - 34, 462],
    ],
    c.v(lighten(p.roof, 0.12), darken(p.roof, 0.15)),
  );
  c.poly(
    [
      [x - 34, 460],
      [x + 486, 387],
      [x + 486, 393],
      [x - 34, 467],
    ],
    p.trim,
  );
  c.shadow(
    [
      [x, 466],
      [x + 440, 404],
      [x + 440, 420],
      [x, 486],
    ],
    0.9,
  );
  // Living room wall of glass
  const gl = c.light.lit
    ? c.linear([
        [0, c.raw('#f2ab55')],
        [0.6, c.raw('#ffdf9c')],
        [1, c.raw('#ffefc8')],
      ])
    : c.linear(
        [
          [0, '#54738a'],
          [0.6, '#93b5c4'],
          [1, '#c3d8dc'],
        ],
        0.5,
        1,
      );
  c.rect(x + 20, 486, 250, 106, gl);
  c.poly(
    [
      [x + 60, 592],
      [x + 150, 486],
      [x + 190, 486],
      [x + 100, 592],
    ],
    '#ffffff',
    { o: c.light.lit ? 0.12 : 0.22 },
  );
  c.path(
    `M${x + 44} 590v-24h60v24M${x + 190} 590v-60M${x + 172} 530h36l-8 -22h-20Z`,
    c.light.lit ? c.raw('#b5713d') : '#4a6274',
    { o: 0.55 },
  );
  c.lines(
    [20, 103, 186, 270].map((t) => [x + t, 484, x + t, 594]),
    BLACK,
    5,
  );
  c.lines(
    [
      [x + 18, 592, x + 272, 592],
      [x + 18, 486, x + 272, 486],
    ],
    BLACK,
    5,
  );
  door(c, x + 312, 494, 52, 98, p.door, { glass: 'none', frame: BLACK });
  c.rect(x + 376, 494, 22, 98, glow);
  lantern(c, x + 298, 520);
  // Breeze block screen
  if (style.garage) {
    wall(c, x + 440, 480, 260, 116, p.accent, 'plank');
    garageDoor(c, x + 476, 502, 180, 94, lighten(p.wall, 0.12), 'slat', BLACK);
    driveway(c, x + 470, BASE, 192, 18, '#d5d0c8');
  } else {
    wall(c, x + 440, 480, 260, 116, p.accent, 'stucco');
    for (let by = 492; by < 586; by += 24) {
      for (let bx = x + 456; bx < x + 560; bx += 24) block(c, bx, by, p.accent);
    }
    window(c, x + 590, 506, 82, 44, { panes: 'cross', frame: BLACK });
  }
  c.rect(x + 424, 462, 308, 16, c.v(lighten(p.roof, 0.1), darken(p.roof, 0.15)));
  c.rect(x + 424, 476, 308, 5, p.trim);
  eaveShadow(c, x + 440, 481, 260, 26);
  for (let i = 0; i < 4; i++) {
    c.rect(x + 296 + i * 3 - 20, 598 + i * 17, 96 - i * 2 + i * 8, 11, c.v('#d9d4cb', '#bdb7ad'), { r: 2 });
  }
  for (const gx of [x + 16, x + 90, x + 160, x + 240]) {
    (style.region === 'desert' ? agave : grasses)(c, rng, gx, BASE + 6, 30);
  }
  if (!style.garage) foundationPlants(c, rng, style.region, x + 440, x + 700);
};

function block(c: Canvas, x: number, y: number, color: string): void {
  c.rect(x, y, 21, 21, lighten(color, 0.3));
  c.circle(x + 10.5, y + 10.5, 7, darken(color, 0.45));
}

export const manufactured: HousePainter = (c, rng, p, style) => {
  const x = 190;
  const w = 620;
  groundShadow(c, x, x + w, BASE);
  wall(c, x, 470, w, 104, p.wall, 'lap');
  c.rect(x, 570, w, 28, c.v('#cfc8bd', '#aaa296'));
  c.lines(
    Array.from({ length: 41 }, (_, i) => [x + i * 15.5, 572, x + i * 15.5, 598]),
    '#8f887c',
    1.4,
    0.6,
  );
  roofPlane(
    c,
    { left: x - 14, right: x + w + 14, eave: 470, ridge: 424, ridgeLeft: x, ridgeRight: x + w },
    p.roof,
    style.palette === 0 ? 'shingle' : 'metal',
    p.trim,
  );
  eaveShadow(c, x, 477, w, 18);
  for (const cx of [x, x + w - 9]) c.rect(cx, 476, 9, 96, p.trim);
  for (const [wx, ww] of [
    [x + 40, 58],
    [x + 150, 58],
    [x + 440, 84],
    [x + 556, 34],
  ] as const) {
    window(c, wx, 500, ww, 48, { panes: 'double', frame: p.trim, ...(ww === 58 ? { shutter: p.shutter } : {}) });
  }
  // Deck and its little gable
  const dx = x + 246;
  wall(c, dx, 456, 148, 118, lighten(p.wall, 0.06), 'lap');
  gable(c, dx, 148, 456, 400, p.accent, 'shingle', p.roof, p.trim, 16);
  door(c, dx + 20, 486, 44, 86, p.door, { glass: 'half', frame: p.trim });
  window(c, dx + 88, 494, 40, 52, { panes: 'double', frame: p.trim });
  c.rect(dx - 20, 570, 190, 10, c.v('#b58d66', '#8a6848'));
  for (let i = 0; i <= 6; i++) c.rect(dx - 18 + i * 30, 578, 7, 24, '#7d5d42');
  railing(c, dx + 78, dx + 168, 542, 570, '#c9a17a', 9);
  steps(c, dx + 10, 578, 62, 3, 9, '#c09a74');
  lantern(c, dx + 76, 500);
  walkway(c, dx + 40, 606, 70, 30, '#cabfaf');
  foundationPlants(c, rng, style.region, x - 4, dx - 26);
  foundationPlants(c, rng, style.region, dx + 176, x + w);
  railFence(c, 0, x - 40, 628);
  railFence(c, x + w + 40, WIDTH, 628);
};
