import type { Canvas } from './canvas.js';
import { darken, lighten } from './color.js';

type Segment = [number, number, number, number];

export interface WindowLook {
  panes?: 'double' | 'grid' | 'cross' | 'fixed' | 'tall' | 'arch';
  frame?: string;
  shutter?: string;
  box?: boolean;
  /** A window left dark at dusk. */
  dark?: boolean;
}

export function window(c: Canvas, x: number, y: number, w: number, h: number, look: WindowLook = {}): void {
  const frame = look.frame ?? '#ffffff';
  const panes = look.panes ?? 'double';
  if (look.shutter !== undefined) shutters(c, x, y, w, h, look.shutter);
  const shape = (grow: number, fill: string): void => {
    if (panes !== 'arch') {
      c.rect(x - grow, y - grow, w + grow * 2, h + grow * 2, fill);
      return;
    }
    const r = w / 2 + grow;
    c.path(`M${x - grow} ${y + h + grow}V${y + w / 2}a${r} ${r} 0 0 1 ${r * 2} 0V${y + h + grow}Z`, fill);
  };
  shape(5, c.h(frame, darken(frame, 0.15)));
  const lit = c.light.lit && !look.dark;
  shape(
    0,
    lit
      ? c.linear([
          [0, c.raw('#f7b65c')],
          [0.5, c.raw('#ffd88c')],
          [1, c.raw('#ffe9b5')],
        ])
      : c.linear(
          [
            [0, '#5f7f98'],
            [0.5, '#8fb2c4'],
            [1, '#bcd3da'],
          ],
          0.4,
          1,
        ),
  );
  glassDetail(c, x, y, w, h, lit);
  const bars: Segment[] = [];
  const mx = x + w / 2;
  const my = y + h / 2;
  if (panes === 'double') bars.push([x, my, x + w, my]);
  if (panes === 'cross') bars.push([x, y + h * 0.38, x + w, y + h * 0.38], [mx, y, mx, y + h]);
  if (panes === 'grid') {
    bars.push(
      [x, my, x + w, my],
      [x + w / 3, y, x + w / 3, y + h],
      [x + (w * 2) / 3, y, x + (w * 2) / 3, y + h],
      [x, y + h / 4, x + w, y + h / 4],
      [x, y + h * 0.75, x + w, y + h * 0.75],
    );
  }
  if (panes === 'tall' || panes === 'arch') {
    bars.push([mx, y + (panes === 'arch' ? 4 : 0), mx, y + h], [x, y + h * 0.4, x + w, y + h * 0.4]);
  }
  c.lines(bars, frame, panes === 'grid' ? 1.8 : 2.6);
  c.rect(x - 8, y + h + 4, w + 16, 5, c.v(lighten(frame, 0.2), darken(frame, 0.2)));
  c.rect(x - 6, y + h + 9, w + 12, 4, c.raw('#141a38'), { o: c.light.shadow * 0.7 });
  if (look.box) flowerBox(c, x, y + h + 4, w);
}

function glassDetail(c: Canvas, x: number, y: number, w: number, h: number, lit: boolean): void {
  if (lit) {
    c.poly(
      [
        [x, y],
        [x + w * 0.26, y],
        [x + w * 0.12, y + h],
        [x, y + h],
      ],
      c.raw('#fff3d6'),
      { o: 0.55 },
    );
    c.poly(
      [
        [x + w, y],
        [x + w * 0.74, y],
        [x + w * 0.88, y + h],
        [x + w, y + h],
      ],
      c.raw('#e79a4a'),
      { o: 0.35 },
    );
    return;
  }
  c.poly(
    [
      [x + w * 0.12, y + h],
      [x + w * 0.55, y],
      [x + w * 0.82, y],
      [x + w * 0.38, y + h],
    ],
    '#ffffff',
    { o: 0.22 },
  );
  c.rect(x, y, w, Math.min(8, h * 0.12), c.raw('#141a38'), { o: 0.3 });
}

function shutters(c: Canvas, x: number, y: number, w: number, h: number, color: string): void {
  const sw = Math.min(20, w * 0.42);
  for (const sx of [x - sw - 6, x + w + 6]) {
    c.rect(sx, y - 3, sw, h + 6, c.h(lighten(color, 0.12), darken(color, 0.2)));
    const slats: Segment[] = [];
    for (let yy = y + 3; yy < y + h; yy += 5) slats.push([sx + 3, yy, sx + sw - 3, yy]);
    c.lines(slats, darken(color, 0.45), 1.2, 0.5);
  }
}

function flowerBox(c: Canvas, x: number, y: number, w: number): void {
  c.rect(x - 4, y, w + 8, 13, c.v('#8a6a4f', '#6a4f3c'));
  if (c.light.season === 'winter') return;
  for (let i = 0; i <= 6; i++) c.circle(x + (w * i) / 6, y - 2 - (i % 2) * 3, 6, i % 2 === 0 ? '#5d8f58' : '#6fa263');
  for (let i = 0; i < 6; i++) {
    c.circle(x + (w * (i + 0.5)) / 6, y - 4 - (i % 3) * 2, 3, ['#e8788a', '#f7d070', '#ffffff'][i % 3] ?? '#ffffff');
  }
}

export interface DoorLook {
  glass?: 'half' | 'top' | 'full' | 'none';
  arch?: boolean;
  transom?: boolean;
  sides?: boolean;
  frame?: string;
}

export function door(c: Canvas, x: number, y: number, w: number, h: number, color: string, look: DoorLook = {}): void {
  const frame = look.frame ?? '#ffffff';
  const side = look.sides ? 14 : 0;
  const top = look.transom ? 18 : 0;
  const r = w / 2 + 6;
  if (look.arch) c.path(`M${x - 6} ${y + h}V${y + w / 2}a${r} ${r} 0 0 1 ${r * 2} 0V${y + h}Z`, frame);
  else c.rect(x - 6 - side, y - 6 - top, w + 12 + side * 2, h + 6 + top, c.h(frame, darken(frame, 0.14)));
  const glow = c.light.lit ? c.v(c.raw('#f7b65c'), c.raw('#ffe0a0')) : c.v('#6d8ca3', '#a9c5d0');
  if (look.sides) for (const sx of [x - side - 1, x + w + 5]) c.rect(sx, y + 2, side - 4, h - 14, glow);
  if (look.transom) c.rect(x, y - top + 1, w, top - 5, glow);
  const fill = c.h(lighten(color, 0.14), darken(color, 0.16));
  if (look.arch) c.path(`M${x} ${y + h}V${y + w / 2}a${w / 2} ${w / 2} 0 0 1 ${w} 0V${y + h}Z`, fill);
  else c.rect(x, y, w, h, fill);
  const inset = (ix: number, iy: number, iw: number, ih: number): void =>
    c.rect(ix, iy, iw, ih, 'none', { s: darken(color, 0.4), sw: 1.6, o: 0.6 });
  const glass = look.glass ?? 'none';
  if (glass === 'full') c.rect(x + 6, y + 8, w - 12, h - 24, glow);
  else if (glass === 'half') c.rect(x + 7, y + 10, w - 14, h * 0.4, glow);
  else if (glass === 'top') c.rect(x + 7, y + 10, w - 14, h * 0.16, glow);
  else if (look.arch) {
    c.lines(
      [
        [x + w / 3, y + 8, x + w / 3, y + h],
        [x + (w * 2) / 3, y + 8, x + (w * 2) / 3, y + h],
      ],
      darken(color, 0.4),
      1.4,
      0.6,
    );
  } else {
    inset(x + 7, y + 9, w / 2 - 10, h * 0.36);
    inset(x + w / 2 + 3, y + 9, w / 2 - 10, h * 0.36);
  }
  if (glass !== 'full' && !look.arch) {
    inset(x + 7, y + h * 0.56, w / 2 - 10, h * 0.34);
    inset(x + w / 2 + 3, y + h * 0.56, w / 2 - 10, h * 0.34);
  }
  c.circle(x + w - 7, y + h * 0.54, 2.6, '#e6c27a');
  c.rect(x - 8 - side, y + h, w + 16 + side * 2, 5, '#b9b0a4');
}

export function garageDoor(
  c: Canvas,
  x: number,
  y: number,
  w: number,
  h: number,
  color: string,
  look: 'panel' | 'carriage' | 'slat' = 'panel',
  frame = '#ffffff',
): void {
  c.rect(x - 7, y - 7, w + 14, h + 7, c.h(frame, darken(frame, 0.14)));
  c.rect(
    x,
    y,
    w,
    h,
    c.linear([
      [0, darken(color, 0.12)],
      [0.25, lighten(color, 0.05)],
      [1, darken(color, 0.1)],
    ]),
  );
  const marks: Segment[] = [];
  const rows = look === 'slat' ? 9 : 4;
  for (let i = 1; i < rows; i++) marks.push([x, y + (h * i) / rows, x + w, y + (h * i) / rows]);
  const cols = Math.max(2, Math.round(w / 44));
  if (look !== 'slat') for (let i = 1; i < cols; i++) marks.push([x + (w * i) / cols, y, x + (w * i) / cols, y + h]);
  c.lines(marks, darken(color, 0.4), 1.5, 0.5);
  const glow = c.light.lit ? c.raw('#f3bd72') : '#7f9db0';
  if (look !== 'slat') {
    for (let i = 0; i < cols; i++) c.rect(x + (w * i) / cols + 6, y + 6, w / cols - 12, h / 4 - 10, glow, { r: 1 });
  }
  if (look === 'carriage') {
    c.lines(
      [
        [x + w / 2 - 10, y + h * 0.45, x + w / 2 - 10, y + h * 0.62],
        [x + w / 2 + 10, y + h * 0.45, x + w / 2 + 10, y + h * 0.62],
      ],
      '#2b2b30',
      3,
    );
  }
  c.rect(x, y, w, 12, c.raw('#141a38'), { o: c.light.shadow * 1.2 });
}
