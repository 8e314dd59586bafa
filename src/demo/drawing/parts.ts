import type { Canvas, Point } from './canvas.js';
import { darken, lighten } from './color.js';

export type Siding = 'lap' | 'batten' | 'brick' | 'stucco' | 'shingle' | 'stone' | 'plank' | 'panel';
export type Roofing = 'shingle' | 'tile' | 'metal' | 'membrane';

export interface Colors {
  wall: string;
  /** Gables, bays, a second volume. */
  accent: string;
  trim: string;
  roof: string;
  door: string;
  doorName: string;
  shutter: string;
  base: string;
}

type Segment = [number, number, number, number];

/** A wall, brighter on the left where the light comes from. */
export function wall(c: Canvas, x: number, y: number, w: number, h: number, color: string, siding: Siding): void {
  c.rect(
    x,
    y,
    w,
    h,
    c.linear(
      [
        [0, lighten(color, 0.07)],
        [0.6, color],
        [1, darken(color, 0.12)],
      ],
      1,
      0.25,
    ),
  );
  c.lines(
    sidingLines(x, y, w, h, siding),
    darken(color, 0.45),
    siding === 'stone' ? 1.6 : 1,
    siding === 'brick' ? 0.3 : 0.22,
  );
}

function sidingLines(x: number, y: number, w: number, h: number, siding: Siding): Segment[] {
  const out: Segment[] = [];
  const courses = (step: number, joint: number): void => {
    let row = 0;
    for (let yy = y + step; yy < y + h + step - 1; yy += step, row++) {
      const bottom = Math.min(yy, y + h);
      out.push([x, bottom, x + w, bottom]);
      if (joint === 0) continue;
      for (let xx = x + (row % 2 === 0 ? joint : joint / 2); xx < x + w; xx += joint) {
        out.push([xx, yy - step, xx, bottom]);
      }
    }
  };
  const uprights = (step: number): void => {
    for (let xx = x + step / 2; xx < x + w; xx += step) out.push([xx, y, xx, y + h]);
  };
  if (siding === 'lap') courses(9, 0);
  else if (siding === 'shingle') courses(11, 13);
  else if (siding === 'brick') courses(8, 20);
  else if (siding === 'stone') courses(15, 31);
  else if (siding === 'batten') uprights(17);
  else if (siding === 'plank') uprights(11);
  else if (siding === 'panel') courses(46, 96);
  return out;
}

/** The soft dark band that an overhang leaves on the wall below it. */
export function eaveShadow(c: Canvas, x: number, y: number, w: number, depth = 24): void {
  c.rect(
    x,
    y,
    w,
    depth,
    c.linear([
      [0, c.raw('#141a38'), c.light.shadow * 1.7],
      [0.45, c.raw('#141a38'), c.light.shadow],
      [1, c.raw('#141a38'), 0],
    ]),
  );
}

export interface RoofShape {
  left: number;
  right: number;
  eave: number;
  ridge: number;
  ridgeLeft: number;
  ridgeRight: number;
}

/** A roof plane that faces the viewer: a trapezoid from the eave up to the ridge. */
export function roofPlane(c: Canvas, s: RoofShape, color: string, roofing: Roofing, trim = '#ffffff'): void {
  c.poly(
    [
      [s.left, s.eave],
      [s.ridgeLeft, s.ridge],
      [s.ridgeRight, s.ridge],
      [s.right, s.eave],
    ],
    c.linear(
      [
        [0, lighten(color, 0.16)],
        [0.55, color],
        [1, darken(color, 0.2)],
      ],
      0.6,
      1,
    ),
  );
  const at = (t: number): [number, number, number] => [
    s.ridgeLeft + (s.left - s.ridgeLeft) * t,
    s.ridgeRight + (s.right - s.ridgeRight) * t,
    s.ridge + (s.eave - s.ridge) * t,
  ];
  const rise = s.eave - s.ridge;
  if (roofing === 'metal') {
    const seams: Segment[] = [];
    const count = Math.round((s.right - s.left) / 24);
    for (let i = 1; i < count; i++) {
      const t = i / count;
      seams.push([s.ridgeLeft + (s.ridgeRight - s.ridgeLeft) * t, s.ridge, s.left + (s.right - s.left) * t, s.eave]);
    }
    c.lines(seams, darken(color, 0.4), 1.6, 0.5);
    c.lines(
      seams.map(([a, b, d, e]): Segment => [a - 2, b, d - 2, e]),
      lighten(color, 0.4),
      1,
      0.4,
    );
  } else if (roofing === 'tile') {
    tiles(c, at, rise, color);
  } else if (roofing === 'shingle') {
    const rows: Segment[] = [];
    const tabs: Segment[] = [];
    let row = 0;
    for (let y = 9; y < rise; y += 10, row++) {
      const [l, r, yy] = at(y / rise);
      rows.push([l, yy, r, yy]);
      for (let x = l + 8 + ((row * 17) % 29); x < r; x += 29) tabs.push([x, yy - 9, x, yy]);
    }
    c.lines(rows, darken(color, 0.45), 1.1, 0.38);
    c.lines(tabs, darken(color, 0.45), 1, 0.28);
  }
  if (c.light.season === 'winter') snowOn(c, at, s);
  c.lines([[s.ridgeLeft, s.ridge, s.ridgeRight, s.ridge]], lighten(color, 0.22), 3, 0.8);
  c.rect(s.left - 1, s.eave - 2, s.right - s.left + 2, 8, c.v(trim, darken(trim, 0.2)));
}

function tiles(c: Canvas, at: (t: number) => [number, number, number], rise: number, color: string): void {
  let dark = '';
  let light = '';
  let row = 0;
  for (let y = 12; y <= rise; y += 13, row++) {
    const [l, r, yy] = at(y / rise);
    for (let x = l + (row % 2 === 0 ? 0 : 7); x < r - 12; x += 14) {
      dark += `M${x.toFixed(1)} ${(yy - 5).toFixed(1)}a7 6 0 0 0 14 0`;
      if ((x + row * 7) % 3 < 1) light += `M${(x + 3).toFixed(1)} ${(yy - 9).toFixed(1)}h5v6h-5Z`;
    }
  }
  c.path(dark, 'none', { s: darken(color, 0.42), sw: 1.5, o: 0.6 });
  c.path(light, lighten(color, 0.3), { o: 0.5 });
}

function snowOn(c: Canvas, at: (t: number) => [number, number, number], s: RoofShape): void {
  const [l, r, y] = at(0.8);
  let d = `M${s.ridgeLeft} ${s.ridge - 5}L${s.ridgeRight} ${s.ridge - 5}L${r} ${y}`;
  const steps = Math.max(4, Math.round((r - l) / 46));
  const w = (r - l) / steps;
  for (let i = 0; i < steps; i++) d += `q${(-w / 2).toFixed(1)} ${i % 3 === 0 ? 26 : 13} ${(-w).toFixed(1)} 0`;
  c.path(`${d}Z`, c.v('#ffffff', '#dfe8f0'));
}

/** A gable end facing the viewer, with its rakes and their shadow. */
export function gable(
  c: Canvas,
  x: number,
  w: number,
  eave: number,
  peak: number,
  color: string,
  siding: Siding,
  roof: string,
  trim: string,
  over = 18,
): void {
  const mid = x + w / 2;
  const slope = (eave - peak) / (w / 2);
  c.poly(
    [
      [x, eave + 1],
      [mid, peak],
      [x + w, eave + 1],
    ],
    c.linear(
      [
        [0, lighten(color, 0.06)],
        [1, darken(color, 0.12)],
      ],
      1,
      0.2,
    ),
  );
  const step = siding === 'batten' || siding === 'plank' ? 17 : siding === 'lap' ? 9 : 11;
  const marks: Segment[] = [];
  if (siding === 'batten' || siding === 'plank') {
    for (let xx = x + step / 2; xx < x + w; xx += step) {
      marks.push([xx, eave, xx, eave - (w / 2 - Math.abs(xx - mid)) * slope]);
    }
  } else if (siding !== 'stucco') {
    for (let y = eave; y > peak + 8; y -= step) {
      const half = (y - peak) / slope;
      marks.push([mid - half, y, mid + half, y]);
    }
  }
  c.lines(marks, darken(color, 0.45), 1, 0.22);
  const drop = over * slope;
  const band = (up: number, down: number, fill: string, o = 1): void =>
    c.poly(
      [
        [x - over, eave + drop - up],
        [mid, peak - up],
        [x + w + over, eave + drop - up],
        [x + w + over, eave + drop + down],
        [mid, peak + down],
        [x - over, eave + drop + down],
      ],
      fill,
      { o },
    );
  c.poly(
    [
      [x, eave],
      [mid, peak + 6],
      [x + w, eave],
      [x + w, eave + 16],
      [mid, peak + 34],
      [x, eave + 16],
    ],
    c.raw('#141a38'),
    { o: c.light.shadow * 0.9 },
  );
  band(15, 0, c.h(lighten(roof, 0.12), darken(roof, 0.25)));
  band(1, 8, c.h(trim, darken(trim, 0.16)));
  if (c.light.season === 'winter') {
    c.poly(
      [
        [x - over, eave + drop - 14],
        [mid, peak - 26],
        [x + w + over, eave + drop - 14],
        [x + w + over - 3, eave + drop - 9],
        [mid, peak - 12],
        [x - over + 3, eave + drop - 9],
      ],
      '#ffffff',
    );
  }
}

export function chimney(c: Canvas, x: number, y: number, w: number, h: number, color = '#a05a48'): void {
  wall(c, x, y, w, h, color, 'brick');
  c.rect(x + w * 0.6, y, w * 0.4, h, c.raw('#141a38'), { o: c.light.shadow });
  c.rect(x - 4, y - 6, w + 8, 9, darken(color, 0.2));
  c.rect(x + w * 0.25, y - 14, w * 0.5, 9, '#7a5044');
  if (c.light.season === 'winter') c.rect(x - 4, y - 10, w + 8, 5, '#ffffff', { r: 2 });
}

export function steps(c: Canvas, x: number, y: number, w: number, count: number, rise = 9, color = '#c4bbb0'): void {
  for (let i = 0; i < count; i++) {
    const grow = (count - 1 - i) * 0;
    const yy = y + i * rise;
    c.rect(x - grow - i * 4, yy, w + grow * 2 + i * 8, rise, c.v(darken(color, 0.16), darken(color, 0.3)));
    c.rect(x - grow - i * 4, yy, w + grow * 2 + i * 8, 3.5, lighten(color, 0.2));
  }
}

export function column(c: Canvas, x: number, top: number, bottom: number, w: number, color: string, taper = 0): void {
  c.poly(
    [
      [x - w / 2 + taper, top],
      [x + w / 2 - taper, top],
      [x + w / 2, bottom],
      [x - w / 2, bottom],
    ],
    c.linear(
      [
        [0, lighten(color, 0.1)],
        [0.5, color],
        [1, darken(color, 0.3)],
      ],
      1,
      0,
    ),
  );
  c.rect(x - w / 2 - 3, top, w + 6, 6, color);
  c.rect(x - w / 2 - 3, bottom - 6, w + 6, 6, darken(color, 0.1));
}

export function railing(
  c: Canvas,
  from: number,
  to: number,
  top: number,
  bottom: number,
  color: string,
  step = 10,
): void {
  const bars: Segment[] = [];
  for (let x = from + step / 2; x < to; x += step) bars.push([x, top, x, bottom]);
  c.lines(bars, darken(color, 0.1), 2.4);
  c.rect(from, top - 3, to - from, 5, color);
  c.rect(from, bottom - 3, to - from, 4, darken(color, 0.1));
}

export function lantern(c: Canvas, x: number, y: number): void {
  if (c.light.lit) {
    c.circle(
      x,
      y + 6,
      46,
      c.radial([
        [0, c.raw('#ffd98a'), 0.6],
        [1, c.raw('#ffd98a'), 0],
      ]),
    );
  }
  c.rect(x - 4, y, 8, 13, c.light.lit ? c.raw('#fff0c0') : '#d9d2c0');
  c.poly(
    [
      [x - 6, y],
      [x, y - 6],
      [x + 6, y],
    ],
    '#2b2f38',
  );
  c.rect(x - 5, y + 12, 10, 3, '#2b2f38');
}

/** What the house throws on the lawn; the light stands at the left. */
export function groundShadow(c: Canvas, left: number, right: number, y: number, length = 70): void {
  const points: Point[] = [
    [left + 6, y - 2],
    [right, y - 2],
    [right + length, y + 12],
    [right + length * 0.6, y + 24],
    [left + 40, y + 18],
  ];
  c.shadow(points, 0.9);
}
