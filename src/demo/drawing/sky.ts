import type { Rng } from '../random.js';
import { HEIGHT, WIDTH, type Canvas, type Light, type Stop } from './canvas.js';
import type { Region, Scene, TimeOfDay } from './style.js';

interface Hour extends Omit<Light, 'time' | 'season'> {
  sky: readonly Stop[];
  sun: readonly [x: number, y: number, r: number, color: string, glow: string];
  cloud: readonly [top: string, bottom: string, opacity: number];
}

const HOURS: Readonly<Record<TimeOfDay, Hour>> = {
  morning: {
    ambient: '#fff4e6',
    haze: '#f3e3d3',
    lit: false,
    shadow: 0.2,
    sky: [
      [0, '#9fcbe6'],
      [0.42, '#d5e6ec'],
      [0.72, '#fbe8d2'],
      [1, '#fddcc0'],
    ],
    sun: [236, 330, 38, '#fff3d6', '#ffe3b3'],
    cloud: ['#ffffff', '#fbe6d8', 0.9],
  },
  noon: {
    ambient: '#ffffff',
    haze: '#d9ecf5',
    lit: false,
    shadow: 0.22,
    sky: [
      [0, '#5fb0e0'],
      [0.5, '#a5d6ef'],
      [0.8, '#e3f3f8'],
      [1, '#f2f8f6'],
    ],
    sun: [170, 96, 40, '#fffbe6', '#fff4c2'],
    cloud: ['#ffffff', '#dcebf4', 0.95],
  },
  golden: {
    ambient: '#ffe4c0',
    haze: '#f8d3a4',
    lit: false,
    shadow: 0.27,
    sky: [
      [0, '#6f9fc4'],
      [0.32, '#b9c4c4'],
      [0.56, '#f6cf9a'],
      [0.78, '#f9b777'],
      [1, '#f7c694'],
    ],
    sun: [196, 372, 50, '#fff0c4', '#ffd78a'],
    cloud: ['#fff0dc', '#f3b38a', 0.85],
  },
  dusk: {
    ambient: '#aaa3bd',
    haze: '#8d7fa8',
    lit: true,
    shadow: 0.3,
    sky: [
      [0, '#232f5e'],
      [0.34, '#4d5590'],
      [0.56, '#9a77a0'],
      [0.74, '#e89a86'],
      [1, '#f6bf8e'],
    ],
    sun: [800, 130, 26, '#fdf3dc', '#cfd3f5'],
    cloud: ['#8d86b8', '#e3a096', 0.55],
  },
};

export function lightFor(scene: Scene): Light {
  const { ambient, haze, lit, shadow } = HOURS[scene.time];
  return { ...scene, ambient, haze, lit, shadow };
}

export function drawSky(c: Canvas, rng: Rng, region: Region): void {
  const hour = HOURS[c.light.time];
  c.rect(0, 0, WIDTH, HEIGHT - 140, c.linear(hour.sky.map(([at, color]) => [at, c.raw(color)])));
  const [x, y, r, color, glow] = hour.sun;
  if (c.light.lit) drawStars(c, rng);
  c.circle(
    x,
    y,
    r * 4.4,
    c.radial([
      [0, c.raw(glow), 0.75],
      [0.35, c.raw(glow), 0.28],
      [1, c.raw(glow), 0],
    ]),
  );
  c.circle(x, y, r, c.raw(color), { o: 0.95 });
  const count = region === 'desert' || region === 'palms' ? rng.int(1, 3) : rng.int(3, 5);
  for (let i = 0; i < count; i++) drawCloud(c, rng, hour.cloud);
}

function drawStars(c: Canvas, rng: Rng): void {
  for (let i = 0; i < 34; i++) {
    c.circle(rng.range(0, WIDTH), rng.range(0, 230), rng.range(0.6, 1.7), c.raw('#fff8e6'), { o: rng.range(0.3, 0.9) });
  }
}

function drawCloud(c: Canvas, rng: Rng, [top, bottom, opacity]: readonly [string, string, number]): void {
  const w = rng.range(110, 250);
  const x = rng.range(-40, WIDTH - 120);
  const y = rng.range(70, 250);
  const h = w * rng.range(0.16, 0.22);
  const bumps = (
    [
      [0.2, 0.62],
      [0.42, 1],
      [0.66, 0.8],
      [0.84, 0.5],
    ] as const
  ).map(([at, size]) => ({ at: at + rng.range(-0.04, 0.04), r: h * size }));
  // One flat-bottomed outline, so that the gradient runs over the whole cloud and no seams show.
  let d = `M${x.toFixed(1)} ${y.toFixed(1)}`;
  for (const { at, r } of bumps) {
    d += `A${r.toFixed(1)} ${r.toFixed(1)} 0 0 1 ${(x + w * Math.min(1, at + 0.17)).toFixed(1)} ${(y - (at > 0.7 ? 0 : r * 0.35)).toFixed(1)}`;
  }
  d += `Q${(x + w * 0.5).toFixed(1)} ${(y + h * 0.22).toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)}Z`;
  c.path(d, c.v(c.raw(top), c.raw(bottom)), { o: opacity * rng.range(0.65, 1) });
}
