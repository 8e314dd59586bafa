import type { Rng } from '../random.js';
import { drawBackdrop } from './backdrop.js';
import { WIDTH, type Canvas } from './canvas.js';
import { darken, lighten } from './color.js';
import { railFence } from './ground.js';
import { agave, flowers, grasses, leafyTree, palm, pine, saguaro, shrub } from './plants.js';
import { drawSky } from './sky.js';
import type { Region } from './style.js';

interface Soil {
  far: string;
  near: string;
  track: string;
  grass: string;
}

const SOIL: Readonly<Record<Region, Soil>> = {
  leafy: { far: '#7fa660', near: '#a3c173', track: '#b99f78', grass: '#8aa05a' },
  plains: { far: '#b3b163', near: '#d0c47c', track: '#c2a67c', grass: '#b9a04f' },
  pine: { far: '#5f8a58', near: '#86a968', track: '#a78e6c', grass: '#7f9a58' },
  mountains: { far: '#8a9f5e', near: '#b3b574', track: '#b39a75', grass: '#a39a58' },
  desert: { far: '#d3a67c', near: '#e8c79e', track: '#f0d8b6', grass: '#a8a06a' },
  palms: { far: '#8aa86a', near: '#b5bf7c', track: '#d9c8a4', grass: '#9aa55e' },
  coast: { far: '#b3b67c', near: '#cfc794', track: '#e3d6b6', grass: '#a9a86a' },
  city: { far: '#84a368', near: '#a3b878', track: '#b8a88e', grass: '#8f9f5f' },
};

/** A parcel for sale. View 0 a track leading in, 1 the corner with survey stakes, 2 the fence line. */
export function drawLand(c: Canvas, rng: Rng, region: Region, view: number): string {
  drawSky(c, rng, region);
  drawBackdrop(c, rng, region);
  const soil =
    c.light.season === 'winter'
      ? { far: '#e9eff2', near: '#fafcfd', track: '#d9dde0', grass: '#cdbf9a' }
      : SOIL[region];
  c.path(`M0 528Q260 ${498 + view * 8} 520 522T1024 512V768H0Z`, c.v(soil.far, soil.near));
  c.path('M0 590Q300 552 640 584T1024 566V640Q700 600 420 632T0 640Z', lighten(soil.near, 0.22), { o: 0.4 });
  c.path('M0 690Q340 636 700 676T1024 660V768H0Z', darken(soil.near, 0.08), { o: 0.5 });
  growth(c, rng, region, 535, 575, 11, 0.55);
  if (view === 0) track(c, soil);
  if (view === 2) railFence(c, 0, WIDTH, 640, region === 'desert' ? '#8f7a66' : '#7d6450');
  growth(c, rng, region, 590, 640, 5, 0.85);
  if (view === 1) stakes(c);
  for (let i = 0; i < 34; i++) {
    const y = rng.range(600, 760);
    const x = rng.range(0, WIDTH);
    if (view === 0 && Math.abs(x - 520) < 40 + (y - 560) * 0.9) continue;
    grasses(c, rng, x, y, 10 + (y - 590) * 0.22, soil.grass);
  }
  if (region !== 'desert') {
    for (let i = 0; i < 7; i++) {
      flowers(c, rng, rng.range(0, WIDTH), rng.range(640, 755), 34, ['#e8788a', '#f4d06f', '#b08bd0', '#ffffff']);
    }
  }
  c.vignette();
  return c.toString();
}

function growth(c: Canvas, rng: Rng, region: Region, from: number, to: number, count: number, size: number): void {
  const spots = Array.from({ length: count }, () => ({
    x: rng.chance(0.5) ? rng.range(-10, 330) : rng.range(700, 1034),
    y: rng.range(from, to),
  }));
  for (const { x, y } of spots.sort((a, b) => a.y - b.y)) {
    if (region === 'desert') {
      const roll = rng.next();
      if (roll < 0.4) saguaro(c, rng, x, y, rng.range(130, 220) * size);
      else if (roll < 0.75) agave(c, rng, x, y, 40 * size);
      else shrub(c, rng, x, y, 70 * size, '#8f9f6a');
    } else if (region === 'palms') {
      rng.weighted([
        [palm, 2],
        [shrub, 2],
      ])(c, rng, x, y, rng.next() < 0.5 ? 240 * size : 110 * size);
    } else if (region === 'pine' || region === 'mountains') pine(c, rng, x, y, rng.range(220, 380) * size);
    else if (region === 'plains' || region === 'coast') {
      rng.weighted([
        [shrub, 2],
        [leafyTree, 1],
      ])(c, rng, x, y, rng.range(80, 170) * size);
    } else leafyTree(c, rng, x, y, rng.range(220, 340) * size);
  }
}

function track(c: Canvas, soil: Soil): void {
  c.path(
    'M508 532Q560 566 500 606Q420 660 360 768H690Q600 664 566 612Q560 566 522 532Z',
    c.v(darken(soil.track, 0.08), lighten(soil.track, 0.12)),
  );
  c.path('M514 534Q556 572 524 612Q490 664 480 768H560Q546 664 546 612Q556 566 518 534Z', soil.near, { o: 0.75 });
}

function stakes(c: Canvas): void {
  const spots = [
    [250, 624, 58],
    [770, 616, 54],
    [900, 716, 96],
    [120, 726, 100],
  ] as const;
  c.path('M250 600L770 594L900 660L120 668Z', '#ffffff', { o: 0.08 });
  c.path('M250 598L770 592L900 656L120 664Z', 'none', { s: '#f08a3c', sw: 2.5, o: 0.75 });
  for (const [x, y, h] of spots) {
    c.ellipse(x + h * 0.14, y, h * 0.2, 4, c.raw('#141a38'), { o: c.light.shadow });
    c.poly(
      [
        [x - h * 0.045, y],
        [x - h * 0.045, y - h],
        [x + h * 0.045, y - h],
        [x + h * 0.045, y],
      ],
      c.h('#d9b98a', '#a3835a'),
    );
    c.path(
      `M${x} ${y - h}q${h * 0.26} ${-h * 0.06} ${h * 0.44} ${h * 0.08}q${-h * 0.1} ${h * 0.12} ${-h * 0.06} ${h * 0.2}q${-h * 0.2} ${-h * 0.14} ${-h * 0.38} ${-h * 0.02}Z`,
      c.h('#ff8f3f', '#e86a2a'),
    );
  }
}
