import type { Rng } from '../random.js';
import type { Canvas } from './canvas.js';
import type { RoomScheme } from './interior.js';
import { darken, lighten } from './color.js';

export function framed(c: Canvas, rng: Rng, x: number, y: number, w: number, h: number, s: RoomScheme): void {
  c.rect(x + 5, y + 7, w, h, c.raw('#141a38'), { o: 0.14 });
  c.rect(x, y, w, h, c.h(lighten(s.wood, 0.1), darken(s.wood, 0.15)));
  c.rect(x + 6, y + 6, w - 12, h - 12, '#fbf8f1');
  const [ix, iy, iw, ih] = [x + 16, y + 16, w - 32, h - 32];
  const kind = rng.int(0, 2);
  if (kind === 0) {
    c.rect(ix, iy, iw, ih, c.v('#f3d9b8', '#f6ead6'));
    c.circle(ix + iw * 0.62, iy + ih * 0.34, iw * 0.18, s.pop);
    c.path(
      `M${ix} ${iy + ih}V${iy + ih * 0.66}Q${ix + iw * 0.4} ${iy + ih * 0.4} ${ix + iw} ${iy + ih * 0.72}V${iy + ih}Z`,
      s.second,
    );
  } else if (kind === 1) {
    c.rect(ix, iy, iw, ih, lighten(s.second, 0.6));
    c.path(`M${ix + iw / 2} ${iy + ih * 0.94}V${iy + ih * 0.2}`, 'none', { s: darken(s.second, 0.2), sw: 2.5 });
    for (let i = 0; i < 4; i++) {
      for (const d of [-1, 1]) {
        c.ellipse(ix + iw / 2 + d * iw * 0.16, iy + ih * (0.3 + i * 0.16), iw * 0.16, ih * 0.05, darken(s.second, 0.1));
      }
    }
  } else {
    c.rect(ix, iy, iw, ih, lighten(s.pop, 0.7));
    c.path(
      `M${ix + iw * 0.12} ${iy + ih}V${iy + ih * 0.5}a${iw * 0.38} ${iw * 0.38} 0 0 1 ${iw * 0.76} 0V${iy + ih}Z`,
      s.pop,
    );
    c.path(
      `M${ix + iw * 0.32} ${iy + ih}V${iy + ih * 0.56}a${iw * 0.18} ${iw * 0.18} 0 0 1 ${iw * 0.36} 0V${iy + ih}Z`,
      lighten(s.pop, 0.5),
    );
  }
}

export function rug(c: Canvas, cx: number, cy: number, rx: number, ry: number, s: RoomScheme): void {
  c.ellipse(cx, cy, rx, ry, darken(s.rug, 0.08));
  c.ellipse(cx, cy - 2, rx - 6, ry - 4, s.rug);
  c.ellipse(cx, cy - 2, rx * 0.88, ry * 0.86, 'none', { s: s.pop, sw: 5, o: 0.6 });
  c.ellipse(cx, cy - 2, rx * 0.8, ry * 0.77, 'none', { s: s.second, sw: 2.5, o: 0.7 });
}

export function table(c: Canvas, x: number, y: number, w: number, h: number, s: RoomScheme): void {
  c.ellipse(x + w / 2 + 8, y + h + 4, w * 0.52, h * 0.12 + 5, c.raw('#141a38'), { o: 0.2 });
  for (const lx of [x + 16, x + w - 28]) {
    c.poly(
      [
        [lx, y + 12],
        [lx + 13, y + 12],
        [lx + 9, y + h + 4],
        [lx + 4, y + h + 4],
      ],
      darken(s.wood, 0.25),
    );
  }
  c.poly(
    [
      [x + 14, y - 10],
      [x + w - 14, y - 10],
      [x + w, y + 8],
      [x, y + 8],
    ],
    c.h(lighten(s.wood, 0.3), lighten(s.wood, 0.08)),
  );
  c.rect(x, y + 7, w, 13, c.v(s.wood, darken(s.wood, 0.25)), { r: 2 });
}

export function armchair(c: Canvas, x: number, y: number, w: number, s: RoomScheme): void {
  c.ellipse(x + w / 2 + 10, y + 150, w * 0.52, 14, c.raw('#141a38'), { o: 0.22 });
  for (const lx of [x + 22, x + w - 34]) {
    c.poly(
      [
        [lx, y + 120],
        [lx + 12, y + 120],
        [lx + 8, y + 152],
        [lx + 4, y + 152],
      ],
      s.wood,
    );
  }
  c.rect(x + 16, y - 34, w - 32, 130, c.v(lighten(s.pop, 0.12), darken(s.pop, 0.08)), { r: 34 });
  c.rect(x + 28, y + 64, w - 56, 50, c.v(lighten(s.pop, 0.24), s.pop), { r: 14 });
  c.rect(x + 20, y + 96, w - 40, 30, darken(s.pop, 0.18), { r: 8 });
  for (const ax of [x, x + w - 40]) {
    c.rect(ax, y + 36, 40, 90, c.h(lighten(s.pop, 0.12), darken(s.pop, 0.18)), { r: 18 });
  }
}

export function floorLamp(c: Canvas, x: number, base: number, h: number, s: RoomScheme): void {
  c.circle(
    x,
    base - h,
    h * 0.42,
    c.radial([
      [0, c.raw('#ffe3a0'), 0.5],
      [1, c.raw('#ffe3a0'), 0],
    ]),
  );
  c.ellipse(x, base, 30, 6, '#3a3f47');
  c.lines([[x, base, x, base - h]], '#3a3f47', 4);
  const k = Math.min(1, h / 260);
  c.poly(
    [
      [x - 30 * k, base - h - 40 * k],
      [x + 30 * k, base - h - 40 * k],
      [x + 50 * k, base - h + 22 * k],
      [x - 50 * k, base - h + 22 * k],
    ],
    c.h('#fff6e0', lighten(s.second, 0.5)),
  );
}

export function pendant(c: Canvas, x: number, y: number, w: number, s: RoomScheme): void {
  c.lines([[x, 40, x, y]], '#3a3f47', 3);
  c.circle(
    x,
    y + w * 0.4,
    w * 1.1,
    c.radial([
      [0, c.raw('#ffe3a0'), 0.5],
      [1, c.raw('#ffe3a0'), 0],
    ]),
  );
  c.path(
    `M${x - w / 2} ${y + w * 0.42}a${w / 2} ${w * 0.42} 0 0 1 ${w} 0Z`,
    c.h(lighten(s.pop, 0.15), darken(s.pop, 0.25)),
  );
  c.ellipse(x, y + w * 0.42, w / 2, w * 0.06, c.raw('#fff1c9'));
}

export function potPlant(c: Canvas, rng: Rng, x: number, base: number, h: number): void {
  const w = h * 0.3;
  c.ellipse(x + w * 0.15, base, w * 0.6, w * 0.12, c.raw('#141a38'), { o: 0.18 });
  const green = rng.pick(['#4f8a5b', '#5d9460', '#3f7a58']);
  for (let i = 0; i < 9; i++) {
    const a = -Math.PI / 2 + (i - 4) * 0.3 + rng.range(-0.08, 0.08);
    const l = h * rng.range(0.5, 0.7);
    const sx = x;
    const sy = base - h * 0.26;
    const ex = sx + Math.cos(a) * l * 0.8;
    const ey = sy + Math.sin(a) * l;
    const nx = -Math.sin(a) * h * 0.07;
    const ny = Math.cos(a) * h * 0.07;
    const mx = (sx + ex) / 2;
    const my = (sy + ey) / 2 - h * 0.06;
    c.path(
      `M${sx} ${sy}Q${mx + nx} ${my + ny} ${ex} ${ey}Q${mx - nx} ${my - ny} ${sx} ${sy}Z`,
      i % 3 === 0 ? lighten(green, 0.2) : i % 3 === 1 ? green : darken(green, 0.2),
    );
  }
  const pot = rng.pick(['#e9e2d6', '#c8744f', '#8fa3a8', '#d9b27a']);
  c.path(
    `M${x - w / 2} ${base - h * 0.3}H${x + w / 2}L${x + w * 0.36} ${base}H${x - w * 0.36}Z`,
    c.h(lighten(pot, 0.15), darken(pot, 0.25)),
  );
  c.rect(x - w * 0.55, base - h * 0.32, w * 1.1, h * 0.05, c.h(lighten(pot, 0.25), darken(pot, 0.15)), { r: 2 });
}
