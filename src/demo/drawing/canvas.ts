import { mix, multiply } from './color.js';
import type { Season, TimeOfDay } from './style.js';

export const WIDTH = 1024;
export const HEIGHT = 768;

export interface Light {
  time: TimeOfDay;
  season: Season;
  /** Every surface is multiplied by this. */
  ambient: string;
  /** What far things fade into. */
  haze: string;
  /** Lamps and windows are on. */
  lit: boolean;
  /** How dark cast shadows are. */
  shadow: number;
}

export type Stop = readonly [offset: number, color: string, opacity?: number];

export interface Attrs {
  /** Opacity. */
  o?: number;
  /** Stroke color and width. */
  s?: string;
  sw?: number;
  /** Corner radius. */
  r?: number;
  /** Round line caps. */
  round?: boolean;
}

export type Point = readonly [number, number];

const num = (n: number): string => String(Math.round(n * 10) / 10);

/**
 * Collects SVG shapes. Colors given as `#rrggbb` are seen in the light of the scene; anything else
 * (a gradient, or `raw(...)` for what shines by itself) is taken as it is.
 */
export class Canvas {
  private readonly body: string[] = [];
  private readonly defs = new Map<string, { id: string; svg: string }>();

  constructor(
    readonly light: Light,
    private readonly viewBox: readonly [number, number, number, number] = [0, 0, WIDTH, HEIGHT],
  ) {}

  tone(color: string): string {
    return color.startsWith('#') ? multiply(color, this.light.ambient) : color;
  }

  /** A color that ignores the light: a lamp, the sky. */
  raw(color: string): string {
    const n = Number.parseInt(color.slice(1), 16);
    return `rgb(${(n >> 16) & 255},${(n >> 8) & 255},${n & 255})`;
  }

  /** A color seen from afar; 1 is lost in the haze. */
  far(color: string, distance: number): string {
    return this.raw(mix(this.tone(color), this.light.haze, distance));
  }

  linear(stops: readonly Stop[], x2 = 0, y2 = 1): string {
    return this.gradient('linearGradient', `x1="0" y1="0" x2="${x2}" y2="${y2}"`, stops);
  }

  v(top: string, bottom: string): string {
    return this.linear([
      [0, top],
      [1, bottom],
    ]);
  }

  h(left: string, right: string): string {
    return this.linear(
      [
        [0, left],
        [1, right],
      ],
      1,
      0,
    );
  }

  radial(stops: readonly Stop[], cx = 0.5, cy = 0.5): string {
    return this.gradient('radialGradient', `cx="${cx}" cy="${cy}" r="${cx === 0.5 ? 0.5 : 0.75}"`, stops);
  }

  rect(x: number, y: number, w: number, h: number, fill: string, attrs: Attrs = {}): void {
    const rx = attrs.r === undefined ? '' : ` rx="${num(attrs.r)}"`;
    this.push(`<rect x="${num(x)}" y="${num(y)}" width="${num(w)}" height="${num(h)}"${rx}`, fill, attrs);
  }

  poly(points: readonly Point[], fill: string, attrs: Attrs = {}): void {
    this.push(`<path d="M${points.map((p) => `${num(p[0])} ${num(p[1])}`).join('L')}Z"`, fill, attrs);
  }

  path(d: string, fill: string, attrs: Attrs = {}): void {
    this.push(`<path d="${d}"`, fill, attrs);
  }

  circle(cx: number, cy: number, r: number, fill: string, attrs: Attrs = {}): void {
    this.push(`<circle cx="${num(cx)}" cy="${num(cy)}" r="${num(r)}"`, fill, attrs);
  }

  ellipse(cx: number, cy: number, rx: number, ry: number, fill: string, attrs: Attrs = {}): void {
    this.push(`<ellipse cx="${num(cx)}" cy="${num(cy)}" rx="${num(rx)}" ry="${num(ry)}"`, fill, attrs);
  }

  /** Straight strokes, all in one element: siding, mortar, muntins. */
  lines(segments: readonly (readonly [number, number, number, number])[], color: string, sw: number, o = 1): void {
    if (segments.length === 0) return;
    const d = segments.map((s) => `M${num(s[0])} ${num(s[1])}L${num(s[2])} ${num(s[3])}`).join('');
    this.push(`<path d="${d}"`, 'none', { s: color, sw, o });
  }

  shadow(points: readonly Point[], strength = 1): void {
    this.poly(points, this.raw('#141a38'), { o: this.light.shadow * strength });
  }

  /** The edges a little darker than the middle; four strips, for one gradient over the whole picture costs far more. */
  vignette(strength = 0.16): void {
    const dark = this.raw('#141a38');
    const fade = (from: number, to: number): Stop[] => [
      [0, dark, from],
      [0.45, dark, (from + to) * 0.28],
      [1, dark, to],
    ];
    const side = WIDTH * 0.16;
    this.rect(0, 0, side, HEIGHT, this.linear(fade(strength, 0), 1, 0));
    this.rect(WIDTH - side, 0, side, HEIGHT, this.linear(fade(0, strength), 1, 0));
    this.rect(0, 0, WIDTH, HEIGHT * 0.12, this.linear(fade(strength * 0.7, 0)));
    this.rect(0, HEIGHT * 0.86, WIDTH, HEIGHT * 0.14, this.linear(fade(0, strength)));
  }

  group(transform: string, draw: () => void): void {
    this.body.push(`<g transform="${transform}">`);
    draw();
    this.body.push('</g>');
  }

  toString(): string {
    const defs = [...this.defs.values()].map((d) => d.svg).join('');
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="${this.viewBox.join(' ')}">` +
      `<defs>${defs}</defs>${this.body.join('')}</svg>`
    );
  }

  private push(head: string, fill: string, attrs: Attrs): void {
    let out = `${head} fill="${fill === 'none' ? fill : this.tone(fill)}"`;
    // Not `opacity`: that would have the rasterizer paint each shape on a surface of its own.
    if (attrs.o !== undefined && attrs.o !== 1) {
      const alpha = Math.round(attrs.o * 1000) / 1000;
      if (fill !== 'none') out += ` fill-opacity="${alpha}"`;
      if (attrs.s !== undefined) out += ` stroke-opacity="${alpha}"`;
    }
    if (attrs.s !== undefined) out += ` stroke="${this.tone(attrs.s)}" stroke-width="${num(attrs.sw ?? 1)}"`;
    if (attrs.round) out += ' stroke-linecap="round" stroke-linejoin="round"';
    this.body.push(`${out}/>`);
  }

  private gradient(tag: string, geometry: string, stops: readonly Stop[]): string {
    const inner = stops
      .map(([offset, color, opacity]) => {
        const alpha = opacity === undefined ? '' : ` stop-opacity="${opacity}"`;
        return `<stop offset="${offset}" stop-color="${this.tone(color)}"${alpha}/>`;
      })
      .join('');
    const key = `${tag} ${geometry}>${inner}`;
    let def = this.defs.get(key);
    if (def === undefined) {
      const id = `g${this.defs.size}`;
      def = { id, svg: `<${tag} id="${id}" ${geometry}>${inner}</${tag}>` };
      this.defs.set(key, def);
    }
    return `url(#${def.id})`;
  }
}
