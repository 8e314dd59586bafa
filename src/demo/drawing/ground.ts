import type { Rng } from '../random.js';
import { HEIGHT, WIDTH, type Canvas } from './canvas.js';
import { darken, lighten } from './color.js';
import { agave, flowers, grasses, leafyTree, palm, pine, saguaro, shrub } from './plants.js';
import type { Region } from './style.js';

/** The line the house stands on. */
export const BASE = 596;
const GRASS_TOP = 540;

function groundColors(c: Canvas, region: Region): readonly [far: string, near: string] {
  if (c.light.season === 'winter') return ['#eef3f6', '#fbfcfd'];
  switch (region) {
    case 'desert':
      return ['#d9b48c', '#e8cba6'];
    case 'coast':
      return ['#b9bf86', '#cfc894'];
    case 'plains':
      return ['#9cb05e', '#b5c072'];
    case 'pine':
      return ['#5d8f58', '#79a866'];
    default:
      return c.light.season === 'autumn' ? ['#8a9f52', '#a8b164'] : ['#6fa25a', '#8fbb6d'];
  }
}

export function drawGround(c: Canvas, rng: Rng, region: Region): void {
  const [far, near] = groundColors(c, region);
  c.path(
    `M0 ${GRASS_TOP}Q${WIDTH * 0.3} ${GRASS_TOP - 22} ${WIDTH * 0.55} ${GRASS_TOP - 6}T${WIDTH} ${GRASS_TOP - 8}V${HEIGHT}H0Z`,
    c.v(far, near),
  );
  if (region === 'desert') {
    gravel(c, rng, near);
    return;
  }
  const blades: [number, number, number, number][] = [];
  for (let i = 0; i < 90; i++) {
    const y = rng.range(610, 700);
    const x = rng.range(0, WIDTH);
    blades.push([x, y, x + rng.range(-2, 3), y - rng.range(4, 9)]);
  }
  const sweep = (y: number, h: number, o: number): void =>
    c.path(
      `M0 ${y}Q${WIDTH / 2} ${y - 18} ${WIDTH} ${y + 4}V${y + h}Q${WIDTH / 2} ${y + h - 20} 0 ${y + h}Z`,
      lighten(near, 0.3),
      { o },
    );
  sweep(616, 20, 0.22);
  sweep(662, 24, 0.2);
  if (c.light.season !== 'winter') c.lines(blades, darken(far, 0.22), 1.8, 0.4);
  if (c.light.season === 'autumn') fallenLeaves(c, rng);
}

function gravel(c: Canvas, rng: Rng, near: string): void {
  for (let i = 0; i < 70; i++) {
    c.ellipse(
      rng.range(0, WIDTH),
      rng.range(604, 700),
      rng.range(2, 5),
      rng.range(1, 2.4),
      rng.chance(0.5) ? darken(near, 0.18) : lighten(near, 0.4),
      { o: 0.7 },
    );
  }
  c.path(`M0 640Q300 610 620 634T${WIDTH} 622V660Q700 640 420 664T0 672Z`, lighten(near, 0.28), { o: 0.5 });
}

function fallenLeaves(c: Canvas, rng: Rng): void {
  for (let i = 0; i < 46; i++) {
    c.ellipse(
      rng.range(0, WIDTH),
      rng.range(612, 704),
      rng.range(2.5, 4.5),
      rng.range(1.4, 2.4),
      rng.pick(['#d9822b', '#c8553d', '#e0a63a']),
      { o: 0.85 },
    );
  }
}

/** The sidewalk and the edge of the street, or a gravel lane out on the plains. */
export function drawStreet(c: Canvas, rng: Rng, region: Region): void {
  if (region === 'plains' || region === 'mountains' || region === 'coast') {
    c.path(`M0 736Q${WIDTH / 2} 716 ${WIDTH} 732V${HEIGHT}H0Z`, c.v('#c9b79a', '#b8a586'));
    for (let i = 0; i < 9; i++) {
      grasses(
        c,
        rng,
        rng.range(0, WIDTH),
        rng.range(732, 742),
        rng.range(16, 30),
        c.light.season === 'winter' ? '#cdbf9a' : '#a8a860',
      );
    }
    return;
  }
  c.rect(0, 704, WIDTH, 24, c.v('#e4dfd6', '#d2ccc2'));
  const joints: [number, number, number, number][] = [];
  for (let x = 20; x < WIDTH; x += 84) joints.push([x, 704, x - 14, 728]);
  c.lines(joints, '#a9a39a', 1.5, 0.7);
  c.rect(0, 728, WIDTH, 9, '#b9b4ac');
  c.rect(0, 737, WIDTH, 31, c.v('#6a6f78', '#5b606b'));
  c.rect(0, 735, WIDTH, 5, c.raw('#141a38'), { o: 0.2 });
}

/** A path that widens toward the viewer, from the door at (x, y) to the sidewalk. */
export function walkway(c: Canvas, x: number, y: number, w: number, sway = 0, color = '#d8d0c4'): void {
  const bottom = 706;
  const half = w / 2;
  const spread = half + (bottom - y) * 0.2;
  const bx = x + sway;
  c.path(
    `M${x - half} ${y}Q${x - half} ${(y + bottom) / 2} ${bx - spread} ${bottom}H${bx + spread}Q${x + half + 6} ${(y + bottom) / 2} ${x + half} ${y}Z`,
    c.v(darken(color, 0.12), lighten(color, 0.12)),
  );
  const seams: [number, number, number, number][] = [];
  for (let t = 0.2; t < 1; t += 0.22) {
    const yy = y + (bottom - y) * t * t ** 0.3;
    const s = half + (spread - half) * t * t;
    const cx = x + sway * t * t;
    seams.push([cx - s, yy, cx + s, yy]);
  }
  c.lines(seams, darken(color, 0.35), 1.4, 0.45);
}

export function driveway(c: Canvas, x: number, y: number, w: number, sway = 20, color = '#cfcac3'): void {
  const bottom = 706;
  const s = c.light.season === 'winter' ? lighten(color, 0.3) : color;
  c.path(
    `M${x} ${y}L${x + sway - 34} ${bottom}V728H${x + w + sway + 34}V${bottom}L${x + w} ${y}Z`,
    c.v(darken(s, 0.1), lighten(s, 0.1)),
  );
  const mid = x + w / 2;
  c.lines(
    [
      [mid, y, mid + sway, 728],
      [x - 8 + sway * 0.4, (y + bottom) / 2, x + w + 8 + sway * 0.5, (y + bottom) / 2],
    ],
    darken(s, 0.3),
    1.5,
    0.4,
  );
}

/** Beds along the foot of the wall, in the planting of the region. */
export function foundationPlants(c: Canvas, rng: Rng, region: Region, from: number, to: number, y = BASE): void {
  for (let x = from + 16; x < to - 10; x += rng.range(30, 46)) {
    const yy = y + rng.range(2, 7);
    if (region === 'desert') {
      rng.weighted([
        [agave, 3],
        [grasses, 2],
        [shrub, 1],
      ])(c, rng, x, yy, rng.range(20, 30));
    } else if (region === 'coast') (rng.chance(0.5) ? grasses : shrub)(c, rng, x, yy, rng.range(30, 42));
    else if (rng.chance(0.68)) shrub(c, rng, x, yy, rng.range(34, 52));
    else flowers(c, rng, x, yy + 4, rng.range(30, 52));
  }
  if (region !== 'desert' && rng.chance(0.7)) flowers(c, rng, (from + to) / 2, y + 11, Math.min(120, to - from));
}

export function picketFence(c: Canvas, from: number, to: number, y: number, h = 40, color = '#fbf8f2'): void {
  c.rect(from, y + 1, to - from, 5, c.raw('#141a38'), { o: c.light.shadow * 0.7 });
  c.rect(from, y - h * 0.75, to - from, 4, darken(color, 0.08));
  c.rect(from, y - h * 0.3, to - from, 4, darken(color, 0.08));
  let d = '';
  for (let x = from; x < to - 7; x += 13) d += `M${x} ${y}V${y - h + 6}L${x + 4} ${y - h}L${x + 8} ${y - h + 6}V${y}Z`;
  c.path(d, c.v(color, darken(color, 0.12)));
}

export function railFence(c: Canvas, from: number, to: number, y: number, color = '#8a6f57'): void {
  c.lines(
    [
      [from, y - 28, to, y - 30],
      [from, y - 14, to, y - 15],
    ],
    color,
    5,
  );
  const posts: [number, number, number, number][] = [];
  for (let x = from + 4; x <= to; x += 72) posts.push([x, y, x, y - 38]);
  c.lines(posts, darken(color, 0.15), 8);
}

export function mailbox(c: Canvas, x: number, y: number): void {
  c.rect(x - 3, y - 40, 6, 40, '#6b5546');
  c.path(`M${x - 15} ${y - 38}V${y - 50}a8 8 0 0 1 8 -8H${x + 8}a8 8 0 0 1 8 8V${y - 38}Z`, c.v('#4a5a6d', '#2f3b4d'));
  c.rect(x + 10, y - 58, 3, 12, '#c8483a');
}

/** One or two near plants at the edges: they frame the picture and give it depth. */
export function plantInFront(c: Canvas, rng: Rng, region: Region, keepLeft: number, keepRight: number): void {
  const left = keepLeft - rng.range(60, 90);
  const right = keepRight + rng.range(50, 80);
  for (const x of [left, right]) {
    if (x < 20 || x > WIDTH - 10 || rng.chance(0.12)) continue;
    const y = rng.range(640, 672);
    if (region === 'desert' && rng.chance(0.6)) saguaro(c, rng, x, y, rng.range(150, 210));
    else if (region === 'desert') agave(c, rng, x, y, 46);
    else if (region === 'palms') palm(c, rng, x, y, rng.range(330, 430));
    else if (region === 'pine') (rng.chance(0.6) ? pine : leafyTree)(c, rng, x, y, rng.range(230, 330));
    else if (region === 'coast') grasses(c, rng, x, y, 60, '#b9b070');
    else leafyTree(c, rng, x, y, rng.range(210, 300));
    if (region === 'desert') {
      for (let i = 0; i < 2; i++) agave(c, rng, x + rng.range(-50, 50), y + rng.range(6, 20), rng.range(20, 30));
    } else if (region !== 'coast') {
      for (let i = 0; i < 2; i++) shrub(c, rng, x + rng.range(-55, 55), y + rng.range(8, 20), rng.range(34, 56));
    }
  }
}
