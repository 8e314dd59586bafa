import type { Rng } from '../random.js';
import type { Canvas } from './canvas.js';
import { darken, lighten } from './color.js';
import { potPlant } from './furniture.js';
import type { RoomScheme } from './interior.js';

export function sofa(c: Canvas, x: number, y: number, w: number, s: RoomScheme): void {
  const h = 170;
  c.ellipse(x + w / 2 + 12, y + h + 2, w * 0.54, 18, c.raw('#141a38'), { o: 0.24 });
  c.rect(x, y, w, h * 0.7, c.v(lighten(s.sofa, 0.1), darken(s.sofa, 0.1)), { r: 22 });
  const seat = w - 60;
  for (let i = 0; i < 2; i++) {
    c.rect(
      x + 30 + (i * seat) / 2,
      y + 18,
      seat / 2 - 4,
      84,
      c.linear(
        [
          [0, lighten(s.sofa, 0.16)],
          [1, s.sofa],
        ],
        0.4,
        1,
      ),
      { r: 14 },
    );
  }
  for (let i = 0; i < 2; i++) {
    c.rect(x + 28 + (i * seat) / 2, y + 88, seat / 2, 46, c.v(lighten(s.sofa, 0.2), darken(s.sofa, 0.08)), { r: 12 });
  }
  c.rect(x + 24, y + 124, w - 48, 30, c.v(darken(s.sofa, 0.14), darken(s.sofa, 0.26)), { r: 8 });
  for (const ax of [x - 12, x + w - 34]) {
    c.rect(ax, y + 52, 46, 102, c.h(lighten(s.sofa, 0.14), darken(s.sofa, 0.16)), { r: 18 });
  }
  for (const lx of [x + 10, x + w - 22]) {
    c.poly(
      [
        [lx, y + 152],
        [lx + 12, y + 152],
        [lx + 9, y + h + 2],
        [lx + 4, y + h + 2],
      ],
      s.wood,
    );
  }
  c.group(`rotate(-9 ${x + 70} ${y + 70})`, () =>
    c.rect(x + 38, y + 40, 62, 56, c.v(lighten(s.pop, 0.15), s.pop), { r: 12 }),
  );
  c.group(`rotate(8 ${x + w - 80} ${y + 70})`, () =>
    c.rect(x + w - 108, y + 42, 58, 54, c.v(lighten(s.second, 0.15), s.second), { r: 12 }),
  );
}

export function fireplace(c: Canvas, s: RoomScheme): void {
  const x = 400;
  c.rect(x + 30, 60, 210, 230, c.h(lighten(s.wall, 0.12), darken(s.wall, 0.06)));
  c.rect(x, 300, 270, 260, c.h('#f3eee6', '#d3ccc2'));
  c.lines(
    Array.from({ length: 8 }, (_, i): [number, number, number, number] => [x, 330 + i * 29, x + 270, 330 + i * 29]),
    '#a79f94',
    1.4,
    0.5,
  );
  c.lines(
    Array.from({ length: 28 }, (_, i): [number, number, number, number] => [
      x + (i % 4) * 68 + (Math.floor(i / 4) % 2) * 34,
      330 + Math.floor(i / 4) * 29,
      x + (i % 4) * 68 + (Math.floor(i / 4) % 2) * 34,
      359 + Math.floor(i / 4) * 29,
    ]),
    '#a79f94',
    1.4,
    0.4,
  );
  c.rect(x - 22, 284, 314, 22, c.v(lighten(s.wood, 0.12), darken(s.wood, 0.2)), { r: 3 });
  c.rect(x, 306, 270, 14, c.raw('#141a38'), { o: 0.18 });
  c.path(`M${x + 55} 560V430a80 66 0 0 1 160 0V560Z`, c.v('#2b2422', '#43312a'));
  c.ellipse(
    x + 135,
    548,
    84,
    40,
    c.radial([
      [0, c.raw('#ffb347'), 0.75],
      [1, c.raw('#ffb347'), 0],
    ]),
  );
  for (const [fx, h, tone] of [
    [112, 74, '#e8722c'],
    [150, 88, '#f08a33'],
    [132, 56, '#ffc860'],
  ] as const) {
    c.path(
      `M${x + fx - 20} 548Q${x + fx - 26} ${548 - h * 0.5} ${x + fx} ${548 - h}Q${x + fx + 26} ${548 - h * 0.45} ${x + fx + 20} 548Z`,
      c.raw(tone),
    );
  }
  for (const ly of [540, 550]) c.rect(x + 78, ly, 114, 12, c.v('#8a5f42', '#5a3a28'), { r: 6 });
  c.rect(x - 16, 560, 302, 16, c.v('#cfc6ba', '#a89e92'));
  c.rect(x + 66, 120, 138, 116, s.wood);
  c.rect(x + 74, 128, 122, 100, c.v('#cfe0e6', '#f3dcc0'));
  c.path(`M${x + 74} 228v-26q30 -38 60 -8q26 -30 62 4v30Z`, s.second);
  for (const [vx, vh] of [
    [18, 46],
    [232, 34],
  ] as const) {
    c.path(
      `M${x + vx} 284q-8 ${-vh * 0.6} 6 ${-vh}h8q14 ${vh * 0.4} 6 ${vh}Z`,
      c.h(lighten(s.pop, 0.2), darken(s.pop, 0.15)),
    );
  }
}

export function bookshelf(c: Canvas, rng: Rng, x: number, y: number, w: number, h: number, s: RoomScheme): void {
  c.rect(x, y, w, h, c.h(lighten(s.wood, 0.08), darken(s.wood, 0.22)));
  const shelves = 5;
  const sh = (h - 10) / shelves;
  for (let i = 0; i < shelves; i++) {
    const sy = y + 10 + i * sh;
    c.rect(x + 8, sy, w - 16, sh - 9, c.v(darken(s.wood, 0.5), darken(s.wood, 0.36)));
    let bx = x + 12;
    while (bx < x + w - 34) {
      if (rng.chance(0.14)) {
        potPlant(c, rng, bx + 14, sy + sh - 9, 42);
        bx += 40;
        continue;
      }
      const bw = rng.range(7, 15);
      const bh = sh * rng.range(0.5, 0.78);
      c.rect(bx, sy + sh - 9 - bh, bw, bh, rng.pick([s.pop, s.second, s.sofa, '#e9dfce', '#5d6b7a', '#b5694f']));
      bx += bw + 1.5;
      if (rng.chance(0.1)) bx += 24;
    }
  }
}

export function chair(c: Canvas, x: number, y: number, w: number, s: RoomScheme, side: number): void {
  c.ellipse(x + w / 2, y + 196, w * 0.6, 9, c.raw('#141a38'), { o: 0.2 });
  c.rect(x, y, w, 92, 'none', { s: s.wood, sw: 8, r: 16 });
  c.lines(
    [0.28, 0.5, 0.72].map((t): [number, number, number, number] => [x + w * t, y + 4, x + w * t, y + 90]),
    s.wood,
    5,
  );
  c.rect(x - 6 + side * 4, y + 92, w + 12, 18, c.v(lighten(s.pop, 0.1), darken(s.pop, 0.15)), { r: 8 });
  for (const lx of [x + 2, x + w - 10]) c.rect(lx, y + 108, 8, 88, darken(s.wood, 0.15));
}
