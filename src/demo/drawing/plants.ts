import type { Rng } from '../random.js';
import type { Canvas, Point } from './canvas.js';
import { darken, lighten, mix } from './color.js';

const FOLIAGE = {
  spring: ['#8fbf6a', '#a7c957', '#e9a7b8', '#7fb069'],
  summer: ['#4f8a4b', '#5f9b52', '#3f7a4d', '#6fa35a'],
  autumn: ['#d9822b', '#c8553d', '#e0a63a', '#b5652f', '#8a9a4b'],
  winter: ['#7d8a78', '#6f7f72', '#5d7366'],
} as const;

export function leafColor(c: Canvas, rng: Rng): string {
  return rng.pick(FOLIAGE[c.light.season]);
}

function groundShadow(c: Canvas, x: number, y: number, rx: number): void {
  c.ellipse(x + rx * 0.35, y + 1, rx, rx * 0.16, c.raw('#141a38'), { o: c.light.shadow * 0.8 });
}

/** A round-headed tree: three passes of leaves from dark to light, the light coming from the left. */
export function leafyTree(c: Canvas, rng: Rng, x: number, y: number, h: number, leaf = leafColor(c, rng)): void {
  if (c.light.season === 'winter') {
    bareTree(c, rng, x, y, h);
    return;
  }
  const r = h * 0.3;
  const cy = y - h * 0.66;
  groundShadow(c, x, y, r * 1.05);
  const trunk = c.h('#8a6a4f', '#4d3a31');
  const t = h * 0.032;
  c.path(
    `M${x - t * 1.5} ${y}Q${x - t} ${y - h * 0.2} ${x - t * 0.7} ${cy + r * 0.3}L${x + t * 0.7} ${cy + r * 0.3}Q${x + t} ${y - h * 0.2} ${x + t * 1.7} ${y}Z`,
    trunk,
  );
  c.path(
    `M${x} ${y - h * 0.34}L${x + r * 0.5} ${cy + r * 0.3}M${x} ${y - h * 0.3}L${x - r * 0.45} ${cy + r * 0.35}`,
    'none',
    {
      s: '#5a4438',
      sw: t * 0.9,
      round: true,
    },
  );
  const blobs: Point[] = [];
  for (let i = 0; i < 9; i++) {
    const angle = (i / 9) * Math.PI * 2 + rng.range(-0.25, 0.25);
    blobs.push([x + Math.cos(angle) * r * 0.68, cy + Math.sin(angle) * r * 0.66]);
  }
  for (const [bx, by] of blobs) c.circle(bx, by, r * rng.range(0.42, 0.52), darken(leaf, 0.3));
  c.circle(x, cy, r * 0.8, darken(leaf, 0.26));
  for (const [bx, by] of blobs) {
    if (by > cy + r * 0.5) continue;
    c.circle(bx - r * 0.08, by - r * 0.1, r * rng.range(0.33, 0.42), leaf);
  }
  c.circle(x - r * 0.12, cy - r * 0.12, r * 0.6, leaf);
  const glint = lighten(leaf, 0.2);
  for (let i = 0; i < 8; i++) {
    c.circle(x - r * rng.range(0, 0.75) + r * 0.12, cy - r * rng.range(0.05, 0.75), r * rng.range(0.09, 0.2), glint, {
      o: 0.8,
    });
  }
  for (let i = 0; i < 6; i++) {
    c.circle(x + r * rng.range(0, 0.8), cy + r * rng.range(0, 0.6), r * rng.range(0.07, 0.14), darken(leaf, 0.4), {
      o: 0.5,
    });
  }
}

function bareTree(c: Canvas, rng: Rng, x: number, y: number, h: number): void {
  groundShadow(c, x, y, h * 0.2);
  const branches: string[] = [];
  const grow = (bx: number, by: number, angle: number, length: number, depth: number): void => {
    const ex = bx + Math.cos(angle) * length;
    const ey = by + Math.sin(angle) * length;
    branches[depth] = `${branches[depth] ?? ''}M${bx.toFixed(1)} ${by.toFixed(1)}L${ex.toFixed(1)} ${ey.toFixed(1)}`;
    if (depth === 4) return;
    grow(ex, ey, angle - rng.range(0.25, 0.6), length * 0.7, depth + 1);
    grow(ex, ey, angle + rng.range(0.25, 0.6), length * 0.7, depth + 1);
  };
  grow(x, y, -Math.PI / 2, h * 0.32, 0);
  branches.forEach((d, depth) => c.path(d, 'none', { s: '#6a574d', sw: (h * 0.035) / (depth * 0.8 + 1), round: true }));
}

export function pine(
  c: Canvas,
  rng: Rng,
  x: number,
  y: number,
  h: number,
  color = rng.pick(['#2f5d50', '#36664f', '#2a5348']),
): void {
  groundShadow(c, x, y, h * 0.2);
  c.rect(x - h * 0.02, y - h * 0.14, h * 0.04, h * 0.14, c.h('#7a5c47', '#46352e'));
  const tiers = 5;
  for (let i = 0; i < tiers; i++) {
    const base = y - h * 0.1 - (i * h * 0.78) / tiers;
    const half = h * 0.21 * (1 - i / (tiers + 0.6));
    const top = base - h * 0.3;
    const sag = half * 0.16;
    c.path(
      `M${x} ${top}Q${x - half * 0.4} ${base - h * 0.08} ${x - half} ${base}Q${x} ${base + sag * 2} ${x + half} ${base}Q${x + half * 0.4} ${base - h * 0.08} ${x} ${top}Z`,
      darken(color, 0.22),
    );
    c.path(
      `M${x} ${top}Q${x - half * 0.4} ${base - h * 0.08} ${x - half} ${base}Q${x - half * 0.4} ${base + sag} ${x - half * 0.1} ${base + sag * 0.9}Q${x - half * 0.05} ${base - h * 0.12} ${x} ${top}Z`,
      lighten(color, 0.1),
    );
    if (c.light.season === 'winter') {
      c.path(
        `M${x} ${top}Q${x - half * 0.36} ${base - h * 0.1} ${x - half * 0.86} ${base - 2}Q${x - half * 0.3} ${base - h * 0.05} ${x} ${top + h * 0.05}Z`,
        '#f4f8fb',
        { o: 0.9 },
      );
    }
  }
}

export function palm(c: Canvas, rng: Rng, x: number, y: number, h: number): void {
  groundShadow(c, x, y, h * 0.16);
  const lean = rng.range(-0.1, 0.1) * h;
  const tx = x + lean;
  const ty = y - h * 0.8;
  const trunk = `M${x} ${y}Q${x + lean * 0.15} ${y - h * 0.45} ${tx} ${ty}`;
  c.path(trunk, 'none', { s: '#7a6553', sw: h * 0.042, round: true });
  c.path(`M${x - h * 0.008} ${y}Q${x + lean * 0.15 - h * 0.008} ${y - h * 0.45} ${tx - h * 0.008} ${ty}`, 'none', {
    s: '#a58d73',
    sw: h * 0.016,
    round: true,
  });
  const frond = (angle: number, length: number, color: string): void => {
    const ex = tx + Math.cos(angle) * length;
    const ey = ty + Math.sin(angle) * length * 0.62 + length * 0.3;
    const mx = tx + Math.cos(angle) * length * 0.55;
    const my = ty + Math.sin(angle) * length * 0.8 - length * 0.16;
    c.path(`M${tx} ${ty}Q${mx} ${my - length * 0.14} ${ex} ${ey}Q${mx} ${my + length * 0.16} ${tx} ${ty}Z`, color);
  };
  const green = rng.pick(['#4f8a56', '#5b9457', '#43805a']);
  for (let i = 0; i < 7; i++) {
    frond(-0.15 + (i / 6) * (Math.PI + 0.3) - Math.PI, h * rng.range(0.27, 0.33), darken(green, 0.28));
  }
  for (let i = 0; i < 8; i++) {
    frond(-0.35 + (i / 7) * (Math.PI + 0.7) - Math.PI, h * rng.range(0.25, 0.33), i < 4 ? lighten(green, 0.12) : green);
  }
  c.circle(tx, ty + h * 0.012, h * 0.022, '#7a5b34');
}

export function cypress(c: Canvas, x: number, y: number, h: number, color = '#3d6b4f'): void {
  groundShadow(c, x, y, h * 0.12);
  const w = h * 0.11;
  c.path(
    `M${x} ${y - h}C${x + w * 1.3} ${y - h * 0.55} ${x + w * 1.1} ${y} ${x} ${y}C${x - w * 1.1} ${y} ${x - w * 1.3} ${y - h * 0.55} ${x} ${y - h}Z`,
    c.h(lighten(color, 0.16), darken(color, 0.35)),
  );
}

export function saguaro(c: Canvas, rng: Rng, x: number, y: number, h: number): void {
  groundShadow(c, x, y, h * 0.16);
  const w = h * 0.13;
  const left = rng.range(0.35, 0.5);
  const right = rng.range(0.45, 0.6);
  const d =
    `M${x} ${y}L${x} ${y - h + w / 2}` +
    `M${x} ${y - h * left}Q${x - w * 1.7} ${y - h * left} ${x - w * 1.7} ${y - h * (left + 0.12)}L${x - w * 1.7} ${y - h * (left + 0.26)}` +
    `M${x} ${y - h * (right - 0.12)}Q${x + w * 1.6} ${y - h * (right - 0.12)} ${x + w * 1.6} ${y - h * right}L${x + w * 1.6} ${y - h * (right + 0.16)}`;
  c.path(d, 'none', { s: '#4a7554', sw: w, round: true });
  c.group(`translate(${(-w * 0.2).toFixed(1)} 0)`, () =>
    c.path(d, 'none', { s: '#7ea876', sw: w * 0.24, round: true, o: 0.75 }),
  );
  c.group(`translate(${(w * 0.24).toFixed(1)} 0)`, () =>
    c.path(d, 'none', { s: '#2f5643', sw: w * 0.16, round: true, o: 0.7 }),
  );
}

export function agave(
  c: Canvas,
  rng: Rng,
  x: number,
  y: number,
  r: number,
  color = rng.pick(['#7f9f8a', '#8aa58c', '#6f9482']),
): void {
  c.ellipse(x + r * 0.2, y + 1, r * 0.9, r * 0.16, c.raw('#141a38'), { o: c.light.shadow });
  for (let i = 0; i < 9; i++) {
    const a = Math.PI + (i / 8) * Math.PI;
    const l = r * (0.75 + 0.35 * Math.sin((i / 8) * Math.PI));
    const ex = x + Math.cos(a) * l;
    const ey = y + Math.sin(a) * l;
    c.path(
      `M${x - r * 0.12} ${y}Q${x + Math.cos(a) * l * 0.5 - 3} ${y + Math.sin(a) * l * 0.6} ${ex} ${ey}Q${x + Math.cos(a) * l * 0.5 + 4} ${y + Math.sin(a) * l * 0.4} ${x + r * 0.12} ${y}Z`,
      i < 5 ? lighten(color, 0.15) : darken(color, 0.18),
    );
  }
}

export function shrub(
  c: Canvas,
  rng: Rng,
  x: number,
  y: number,
  w: number,
  color = rng.pick(['#5d8f58', '#4d8058', '#71984f']),
): void {
  const snow = c.light.season === 'winter';
  const r = w / 2;
  c.ellipse(x + r * 0.2, y, r * 1.1, r * 0.2, c.raw('#141a38'), { o: c.light.shadow });
  c.path(
    `M${x - r} ${y}C${x - r * 1.15} ${y - r * 1.1} ${x - r * 0.3} ${y - r * 1.45} ${x} ${y - r * 1.1}C${x + r * 0.5} ${y - r * 1.4} ${x + r * 1.2} ${y - r * 0.8} ${x + r} ${y}Z`,
    c.linear(
      [
        [0, lighten(color, 0.15)],
        [0.5, color],
        [1, darken(color, 0.35)],
      ],
      0.7,
      1,
    ),
  );
  for (let i = 0; i < 5; i++) {
    c.circle(
      x + rng.range(-0.7, 0.3) * r,
      y - rng.range(0.45, 1) * r,
      r * rng.range(0.08, 0.17),
      snow ? '#f3f7fa' : lighten(color, 0.25),
      { o: 0.75 },
    );
  }
}

export function flowers(
  c: Canvas,
  rng: Rng,
  x: number,
  y: number,
  w: number,
  colors: readonly string[] = ['#e8788a', '#f2b5c0', '#f4d06f', '#b08bd0'],
): void {
  if (c.light.season === 'winter') return;
  const tint = rng.pick(colors);
  c.ellipse(x, y, w / 2, w * 0.1 + 3, '#4d7d4d', { o: 0.9 });
  for (let i = 0; i < w / 5; i++) {
    c.circle(
      x + rng.range(-0.5, 0.5) * w,
      y - rng.range(1, 11),
      rng.range(2.1, 3.8),
      rng.chance(0.7) ? tint : mix(tint, '#ffffff', 0.5),
    );
  }
}

export function grasses(c: Canvas, rng: Rng, x: number, y: number, h: number, color = '#b9a66a'): void {
  let d = '';
  for (let i = 0; i < 13; i++) {
    const lean = (i - 6) * h * 0.075 + rng.range(-2, 2);
    d += `M${(x + (i - 6) * 0.9).toFixed(1)} ${y}q${(lean * 0.2).toFixed(1)} ${(-h * 0.6).toFixed(1)} ${lean.toFixed(1)} ${(-h * rng.range(0.75, 1)).toFixed(1)}`;
  }
  c.path(d, 'none', { s: darken(color, 0.2), sw: 2.4, round: true });
  c.group('translate(-2 1)', () => c.path(d, 'none', { s: lighten(color, 0.15), sw: 1.2, round: true }));
}
