import type { Rng } from '../random.js';
import { Canvas, HEIGHT, WIDTH } from './canvas.js';
import { darken, lighten } from './color.js';
import type { Region } from './style.js';

const GROUND: Readonly<
  Record<Region, readonly [ground: string, lot: string, tree: readonly string[], roofs: readonly string[]]>
> = {
  leafy: ['#8fb56d', '#a3c47d', ['#5b8f55', '#6fa35f', '#c98f45'], ['#5d6570', '#7a5a4c', '#8f9499', '#a0604a']],
  plains: ['#b9bb72', '#c9c884', ['#7f9f58', '#93ac62'], ['#6a6f76', '#8a6a55', '#a9a39a']],
  pine: ['#7fa666', '#93b677', ['#2f6a52', '#3f7a5b', '#4f8a5f'], ['#4f5761', '#5f6d66', '#7a6a5c']],
  mountains: ['#a3ae6d', '#b3bb7c', ['#3f7358', '#6f9a5f'], ['#5a626d', '#86604c', '#77808a']],
  desert: ['#e0bc93', '#ebcba5', ['#7f9a68', '#94a672'], ['#c0714a', '#b5623f', '#e6dccd', '#d39a72']],
  palms: ['#9cbc78', '#b0cb88', ['#4f9160', '#5fa06a'], ['#d9cfc2', '#c4704c', '#f1ece2', '#a8b3b8']],
  coast: ['#b5bd85', '#c3c993', ['#6f9a68', '#83a872'], ['#8f9aa3', '#b3aba0', '#6d7a86']],
  city: ['#a3ab9a', '#b4bcaa', ['#5f9460', '#74a56c'], ['#6d747d', '#8a8f95', '#a0604a', '#c4bfb6']],
};

/** The neighborhood seen from above, turned a little, with one lot outlined. */
export function drawAerial(rng: Rng, region: Region): string {
  const [ground, lot, trees, roofs] = GROUND[region];
  const c = new Canvas({
    time: 'noon',
    season: 'summer',
    ambient: '#fff8ea',
    haze: '#e6eef2',
    lit: false,
    shadow: 0.26,
  });
  c.rect(0, 0, WIDTH, HEIGHT, ground);
  const tilt = rng.range(-18, 18);
  c.group(`rotate(${tilt.toFixed(1)} 512 384) translate(-180 -134) scale(1.35)`, () => {
    streets(c, rng);
    const marked = rng.int(1, 3);
    for (let row = 0; row < 4; row++) {
      for (let col = -2; col < 8; col++) {
        const x = 8 + col * 156 + 4;
        const y = -150 + row * 300;
        for (const back of [0, 1]) {
          house(
            c,
            rng,
            x,
            y + back * 118 + 8,
            back === 1,
            lot,
            trees,
            roofs,
            row === 1 && back === 1 && col === marked,
          );
        }
      }
    }
  });
  if (region === 'coast') c.path('M0 0H1024V96Q820 150 600 110T240 150T0 110Z', c.v('#4f9ab8', '#8fc9d6'));
  c.rect(
    0,
    0,
    WIDTH,
    HEIGHT,
    c.linear(
      [
        [0, c.raw('#ffe9b8'), 0.2],
        [0.6, c.raw('#ffe9b8'), 0],
        [1, c.raw('#2a2450'), 0.14],
      ],
      1,
      0.8,
    ),
  );
  c.vignette(0.16);
  return c.toString();
}

function streets(c: Canvas, rng: Rng): void {
  for (let row = 0; row < 5; row++) {
    const y = -204 + row * 300;
    c.rect(-200, y - 8, 1424, 54, '#d9d3c8');
    c.rect(-200, y, 1424, 38, '#8b8f94');
    c.lines(
      Array.from({ length: 36 }, (_, i): [number, number, number, number] => [
        -190 + i * 40,
        y + 19,
        -170 + i * 40,
        y + 19,
      ]),
      '#f3ead2',
      2,
      0.8,
    );
    for (let i = 0; i < 6; i++) {
      const x = rng.range(-100, 1100);
      const paint = rng.pick(['#f3f1ec', '#c8553d', '#3f556f', '#7f878f', '#2f3b45']);
      c.rect(x + 3, y + 26, 30, 13, c.raw('#141a38'), { o: 0.25, r: 4 });
      c.rect(x, y + 23, 30, 13, paint, { r: 4 });
      c.rect(x + 7, y + 24.5, 15, 10, darken(paint, 0.35), { r: 2 });
    }
  }
}

function house(
  c: Canvas,
  rng: Rng,
  x: number,
  y: number,
  down: boolean,
  lot: string,
  trees: readonly string[],
  roofs: readonly string[],
  marked: boolean,
): void {
  c.rect(x, y, 148, 114, rng.chance(0.5) ? lot : lighten(lot, 0.1), { r: 3 });
  const w = rng.range(70, 88);
  const h = rng.range(44, 56);
  const hx = x + rng.range(14, 34);
  const hy = down ? y + 114 - h - 22 : y + 22;
  const drive = hx + w - 20;
  c.rect(drive, down ? hy + h - 4 : y - 8, 18, down ? y + 124 - hy - h : hy - y + 12, '#d3cec5');
  c.shadow(
    [
      [hx + w, hy + 8],
      [hx + w + 14, hy + 18],
      [hx + w + 14, hy + h + 14],
      [hx + 12, hy + h + 14],
      [hx + 4, hy + h],
    ],
    1,
  );
  const roof = rng.pick(roofs);
  const my = hy + h / 2;
  const inset = rng.chance(0.6) ? h * 0.42 : 2;
  c.poly(
    [
      [hx, hy],
      [hx + w, hy],
      [hx + w - inset, my],
      [hx + inset, my],
    ],
    lighten(roof, 0.2),
  );
  c.poly(
    [
      [hx, hy + h],
      [hx + w, hy + h],
      [hx + w - inset, my],
      [hx + inset, my],
    ],
    darken(roof, 0.14),
  );
  c.poly(
    [
      [hx, hy],
      [hx + inset, my],
      [hx, hy + h],
    ],
    roof,
  );
  c.poly(
    [
      [hx + w, hy],
      [hx + w - inset, my],
      [hx + w, hy + h],
    ],
    darken(roof, 0.28),
  );
  c.lines([[hx + inset, my, hx + w - inset, my]], lighten(roof, 0.4), 1.6, 0.7);
  if (rng.chance(0.22)) for (let i = 0; i < 3; i++) c.rect(hx + 22 + i * 13, my + 5, 11, 13, '#2f4563');
  for (let i = 0; i < 5; i++) {
    const tx = x + rng.range(6, 142);
    const ty = down ? y + rng.range(4, 40) : y + rng.range(72, 110);
    const r = rng.range(7, 14);
    const leaf = rng.pick(trees);
    c.circle(tx + 5, ty + 6, r, c.raw('#141a38'), { o: 0.22 });
    c.circle(tx, ty, r, darken(leaf, 0.16));
    c.circle(tx - r * 0.2, ty - r * 0.2, r * 0.68, lighten(leaf, 0.12));
  }
  if (marked) c.rect(x, y, 148, 114, c.raw('#ffffff'), { o: 0.16, r: 3 });
  if (marked) c.rect(x, y, 148, 114, 'none', { s: c.raw('#f2683c'), sw: 4.5, r: 3 });
}
