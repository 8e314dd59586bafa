import type { Rng } from '../random.js';
import { WIDTH, type Canvas, type Point } from './canvas.js';
import { lighten, mix } from './color.js';
import { leafyTree, palm, pine, saguaro } from './plants.js';
import type { Region } from './style.js';

/** Where the land meets the sky. */
export const HORIZON = 520;

/** Everything between the sky and the lot: the picture of the place. */
export function drawBackdrop(c: Canvas, rng: Rng, region: Region): void {
  switch (region) {
    case 'mountains':
      peaks(c, rng, 300, 110, '#7f93ad', 0.5, true);
      peaks(c, rng, 400, 80, '#5f7f86', 0.35, false);
      treeline(c, rng, 505, 0.25);
      break;
    case 'desert':
      mesas(c, rng);
      ridge(c, rng, 470, 26, '#b98a6d', 0.3);
      desertFloor(c, rng);
      break;
    case 'pine':
      peaks(c, rng, 390, 60, '#6f8c9c', 0.55, false);
      treeline(c, rng, 462, 0.5);
      treeline(c, rng, 510, 0.25);
      break;
    case 'palms':
      ridge(c, rng, 455, 30, '#7fa38f', 0.55);
      farPalms(c, rng);
      ridge(c, rng, 502, 12, '#6f9d6d', 0.25);
      break;
    case 'coast':
      sea(c, rng);
      break;
    case 'plains':
      ridge(c, rng, 474, 16, '#a9b476', 0.5);
      fields(c, rng);
      break;
    case 'city':
      skyline(c, rng, 260, 0.72);
      skyline(c, rng, 180, 0.5);
      ridge(c, rng, 500, 14, '#6d9464', 0.3);
      break;
    case 'leafy':
      ridge(c, rng, 420, 34, '#7f9f86', 0.6);
      ridge(c, rng, 462, 26, '#6f9a70', 0.42);
      canopy(c, rng, 500, 0.25);
      break;
  }
}

function ridge(c: Canvas, rng: Rng, y: number, swing: number, summer: string, distance: number): void {
  const color = c.light.season === 'winter' ? mix(summer, '#e6edf2', 0.75) : summer;
  const phase = rng.range(0, 6);
  const points: Point[] = [[0, HORIZON + 60]];
  for (let x = 0; x <= WIDTH; x += 32) {
    points.push([x, y + Math.sin(x / 170 + phase) * swing * 0.6 + Math.sin(x / 71 + phase * 2) * swing * 0.4]);
  }
  points.push([WIDTH, HORIZON + 60]);
  c.poly(points, c.v(c.far(lighten(color, 0.08), distance), c.far(color, distance * 0.7)));
}

function peaks(c: Canvas, rng: Rng, y: number, swing: number, color: string, distance: number, snow: boolean): void {
  const tops: Point[] = [];
  for (let x = rng.range(-80, -20); x < WIDTH + 160; x += rng.range(120, 190)) {
    tops.push([x, y + rng.range(-0.5, 0.5) * swing]);
  }
  const outline: Point[] = [[-120, HORIZON + 40]];
  const valleys: Point[] = [];
  tops.forEach((top, i) => {
    outline.push(top);
    const next = tops[i + 1];
    if (next === undefined) return;
    const valley: Point = [(top[0] + next[0]) / 2 + rng.range(-14, 14), Math.max(top[1], next[1]) + rng.range(38, 84)];
    valleys.push(valley);
    outline.push(valley);
  });
  outline.push([WIDTH + 200, HORIZON + 40]);
  c.poly(outline, c.v(c.far(color, distance), c.far(lighten(color, 0.25), distance + 0.3)));
  tops.forEach(([x, top], i) => {
    const valley = valleys[i];
    if (valley === undefined) return;
    // The side away from the light, then the snow on both faces.
    c.poly(
      [[x, top], valley, [valley[0] - 40, HORIZON], [x + 10, HORIZON]],
      c.linear([
        [0, c.far('#3d5270', distance), 0.5],
        [1, c.far('#3d5270', distance), 0],
      ]),
    );
    if (!snow) return;
    const fall = (valley[1] - top) * 0.55;
    const slope = (valley[0] - x) / (valley[1] - top);
    c.poly(
      [
        [x, top],
        [x + slope * fall, top + fall],
        [x + slope * fall * 0.5, top + fall * 0.72],
        [x + 4, top + fall * 1.05],
        [x - slope * fall * 0.35, top + fall * 0.7],
        [x - slope * fall * 0.75, top + fall],
      ],
      c.far('#ffffff', distance * 0.45),
    );
    c.poly(
      [
        [x, top],
        [x + slope * fall, top + fall],
        [x + slope * fall * 0.5, top + fall * 0.72],
        [x + 4, top + fall * 1.05],
      ],
      c.far('#b5c4dc', distance * 0.5),
      { o: 0.8 },
    );
  });
}

function mesas(c: Canvas, rng: Rng): void {
  const tone = rng.pick(['#c98b6a', '#b9796a', '#a9857d']);
  for (const [distance, base, lift] of [
    [0.55, 440, 90],
    [0.36, 470, 60],
  ] as const) {
    for (let x = rng.range(-120, 20); x < WIDTH; x += rng.range(260, 420)) {
      const w = rng.range(170, 330);
      const h = lift * rng.range(0.6, 1.3);
      const fill = c.v(c.far(tone, distance), c.far(lighten(tone, 0.2), distance + 0.12));
      c.poly(
        [
          [x, base + 60],
          [x + w * 0.14, base - h * 0.35],
          [x + w * 0.2, base - h],
          [x + w * 0.72, base - h],
          [x + w * 0.78, base - h * 0.4],
          [x + w, base + 60],
        ],
        fill,
      );
      c.poly(
        [
          [x + w * 0.58, base - h],
          [x + w * 0.72, base - h],
          [x + w * 0.78, base - h * 0.4],
          [x + w, base + 60],
          [x + w * 0.66, base + 60],
        ],
        c.far('#6d4a58', distance),
        { o: 0.28 },
      );
      c.lines(
        [
          [x + w * 0.18, base - h * 0.7, x + w * 0.75, base - h * 0.7],
          [x + w * 0.15, base - h * 0.42, x + w * 0.77, base - h * 0.42],
        ],
        c.far('#8a5548', distance),
        3,
        0.3,
      );
    }
  }
}

function desertFloor(c: Canvas, rng: Rng): void {
  for (let i = 0; i < 5; i++) {
    saguaro(c, rng, rng.pick([rng.range(10, 180), rng.range(850, 1010)]), rng.range(512, 535), rng.range(60, 110));
  }
}

function treeline(c: Canvas, rng: Rng, y: number, distance: number): void {
  let d = `M0 ${HORIZON + 40}L0 ${y}`;
  for (let x = 0; x < WIDTH;) {
    const w = rng.range(14, 30);
    const h = w * rng.range(1.5, 3);
    d += `L${(x + w / 2).toFixed(1)} ${(y - h).toFixed(1)}L${(x + w * 0.85).toFixed(1)} ${(y - h * 0.15).toFixed(1)}`;
    x += w * 0.8;
  }
  d += `L${WIDTH} ${HORIZON + 40}Z`;
  c.path(d, c.v(c.far('#35604f', distance), c.far('#4d7a5d', distance + 0.2)));
}

const CANOPY = { spring: '#86b06a', summer: '#5b8f58', autumn: '#c98a45', winter: '#8f9a94' } as const;

function canopy(c: Canvas, rng: Rng, y: number, distance: number): void {
  for (let x = -20; x < WIDTH + 30; x += rng.range(26, 44)) {
    const r = rng.range(26, 46);
    const base =
      c.light.season === 'autumn' ? rng.pick(['#c98a45', '#b5653a', '#8f9a52', '#d6a94d']) : CANOPY[c.light.season];
    c.circle(x, y - rng.range(0, 16), r, c.v(c.far(lighten(base, 0.12), distance), c.far(base, distance * 0.8)));
  }
  c.rect(0, y, WIDTH, 60, c.far(c.light.season === 'winter' ? '#dbe4ea' : '#6a8f5c', distance));
}

function farPalms(c: Canvas, rng: Rng): void {
  for (let i = 0; i < 6; i++) {
    palm(c, rng, rng.pick([rng.range(20, 230), rng.range(800, 1000)]), rng.range(500, 520), rng.range(110, 190));
  }
}

function sea(c: Canvas, rng: Rng): void {
  c.rect(0, 440, WIDTH, 110, c.v(c.far('#5f9fb8', 0.3), c.far('#3f86a6', 0.15)));
  const glints: [number, number, number, number][] = [];
  for (let i = 0; i < 42; i++) {
    const y = rng.range(446, 505);
    const x = rng.range(0, WIDTH);
    glints.push([x, y, x + rng.range(12, 60), y]);
  }
  c.lines(glints, c.far('#ffffff', 0.3), 1.6, 0.5);
  for (const x of [rng.range(40, 180), rng.range(860, 980)]) {
    c.poly(
      [
        [x, 408],
        [x, 446],
        [x - 20, 446],
      ],
      c.far('#ffffff', 0.1),
    );
    c.poly(
      [
        [x + 3, 402],
        [x + 3, 446],
        [x + 22, 446],
      ],
      c.far('#f0e6da', 0.2),
    );
    c.poly(
      [
        [x - 24, 449],
        [x + 26, 449],
        [x + 18, 458],
        [x - 16, 458],
      ],
      c.far('#7a4b3a', 0.2),
    );
  }
  ridge(c, rng, 508, 10, '#c9bf8a', 0.2);
  for (let x = 0; x < WIDTH; x += 26) {
    c.path(`M${x} 524q-6 -16 -9 -22M${x + 3} 524q1 -18 2 -26M${x + 6} 524q5 -14 10 -20`, 'none', {
      s: '#9fa36a',
      sw: 2,
      round: true,
    });
  }
}

function fields(c: Canvas, rng: Rng): void {
  const tints =
    c.light.season === 'winter' ? ['#e6ebee', '#d8e0e4', '#eef1f2'] : ['#cdb86a', '#9fb065', '#b9a85c', '#8aa65c'];
  let y = 484;
  for (let i = 0; i < 4; i++) {
    const h = 10 + i * 5;
    const tint = tints[i % tints.length] ?? '#cdb86a';
    c.poly(
      [
        [0, y + rng.range(-4, 4)],
        [WIDTH, y + rng.range(-4, 4)],
        [WIDTH, y + h + 30],
        [0, y + h + 30],
      ],
      c.far(tint, 0.4 - i * 0.09),
    );
    y += h;
  }
  const barn = rng.chance(0.5) ? rng.range(60, 130) : rng.range(880, 930);
  c.poly(
    [
      [barn, 500],
      [barn, 474],
      [barn + 12, 462],
      [barn + 30, 456],
      [barn + 48, 462],
      [barn + 60, 474],
      [barn + 60, 500],
    ],
    c.far('#a5473c', 0.25),
  );
  c.rect(barn + 22, 480, 16, 20, c.far('#f3e9dc', 0.2));
  c.rect(barn + 66, 450, 15, 50, c.h(c.far('#d5d9dc', 0.2), c.far('#8f9aa5', 0.2)));
  c.path(`M${barn + 66} 450a7.5 8 0 0 1 15 0Z`, c.far('#aab3bb', 0.2));
  for (let i = 0; i < 3; i++) {
    leafyTree(c, rng, rng.pick([rng.range(160, 240), rng.range(800, 870)]), 512, rng.range(40, 62));
  }
}

function skyline(c: Canvas, rng: Rng, height: number, distance: number): void {
  const lights: [number, number, number, number][] = [];
  for (let x = -20; x < WIDTH;) {
    const w = rng.range(34, 78);
    const edge = Math.abs(x + w / 2 - WIDTH / 2) / (WIDTH / 2);
    const h = height * rng.range(0.4, 1) * (0.7 + 0.3 * (1 - edge));
    const top = HORIZON - h;
    const tint = rng.pick(['#6f85a3', '#7f8fa6', '#8a93a8', '#75809b']);
    c.rect(x, top, w, h + 20, c.h(c.far(lighten(tint, 0.15), distance), c.far(tint, distance * 0.9)));
    if (rng.chance(0.3)) c.rect(x + w * 0.3, top - 14, w * 0.4, 14, c.far(tint, distance));
    if (rng.chance(0.16)) c.lines([[x + w / 2, top - 44, x + w / 2, top]], c.far(tint, distance), 3);
    for (let wy = top + 12; wy < HORIZON - 30; wy += 14) {
      for (let wx = x + 7; wx < x + w - 8; wx += 12) {
        if (rng.chance(c.light.lit ? 0.4 : 0.5)) lights.push([wx, wy, wx + 5, wy]);
      }
    }
    x += w + rng.range(-6, 14);
  }
  c.lines(lights, c.raw(c.light.lit ? '#ffdf9a' : '#f3f7fb'), 6, c.light.lit ? 0.75 : 0.28);
}

/** Trees standing right behind the house. */
export function plantBehind(c: Canvas, rng: Rng, region: Region): void {
  const spots = [rng.range(70, 150), rng.range(210, 270), rng.range(790, 850), rng.range(900, 980)];
  for (const x of spots) {
    const y = rng.range(552, 574);
    switch (region) {
      case 'pine':
        pine(c, rng, x, y, rng.range(260, 430));
        break;
      case 'mountains':
        (rng.chance(0.7) ? pine : leafyTree)(c, rng, x, y, rng.range(200, 330));
        break;
      case 'desert':
        if (rng.chance(0.4)) saguaro(c, rng, x, y, rng.range(130, 210));
        else if (rng.chance(0.5)) leafyTree(c, rng, x, y, rng.range(150, 200), '#8a9a5f');
        break;
      case 'palms':
        palm(c, rng, x, y, rng.range(260, 400));
        break;
      case 'plains':
        if (rng.chance(0.6)) leafyTree(c, rng, x, y, rng.range(190, 300));
        break;
      case 'coast':
        if (rng.chance(0.5)) leafyTree(c, rng, x, y, rng.range(150, 230));
        break;
      case 'city':
        if (rng.chance(0.6)) leafyTree(c, rng, x, y, rng.range(190, 290));
        break;
      case 'leafy':
        leafyTree(c, rng, x, y, rng.range(260, 390));
        break;
    }
  }
}
