import type { Basemap, CityLabel, Line } from './basemap.js';
import { fromWorld, toWorld, type WorldPoint } from './mercator.js';

/** In decimal degrees. */
export interface Bounds {
  south: number;
  west: number;
  north: number;
  east: number;
}

/** So much of its size is left free around what a map is fitted to. */
const MARGIN = 0.12;
/** Nothing is drawn finer than this, in units of the frame. */
const FINEST = 1.5;
/** Of a unit, in which points are given. */
const PARTS = 2;
/** A frame shows at most the whole world, and at least a few blocks. */
const WIDEST = 1;
const NARROWEST = 2e-5;
const MOST_LABELS = 8;
/** Rather none than a town that nobody knows because the city beside it has no room. */
const MOST_CANDIDATES = 20;
const LABEL = { width: 90, height: 26 };
/** Half of a name and half of a mark. */
const NEXT_TO = { x: 52, y: 24 };

/** A part of the world's map drawn on a sheet of so many units. */
export class Frame {
  private readonly left: number;
  private readonly top: number;
  /** Units of the sheet to one width of the world. */
  private readonly scale: number;

  /**
   * @param bounds lies in the middle, as large as fits
   * @param beyond so much of land is drawn to each side, in frames: what shows a drawing may be wider or higher
   */
  constructor(
    bounds: Bounds,
    readonly width: number,
    readonly height: number,
    private readonly beyond: number,
  ) {
    const [from, to] = [toWorld(bounds.north, bounds.west), toWorld(bounds.south, bounds.east)];
    const across = Math.max((to.x - from.x) / width, (to.y - from.y) / height) * width * (1 + 2 * MARGIN);
    this.scale = width / Math.min(WIDEST, Math.max(NARROWEST, across));
    this.left = (from.x + to.x) / 2 - width / this.scale / 2;
    this.top = (from.y + to.y) / 2 - height / this.scale / 2;
  }

  /** As for a map whose world is 256 × 2^zoom units wide. Not a whole number. */
  get zoom(): number {
    return Math.log2(this.scale / 256);
  }

  get bounds(): Bounds {
    const northwest = fromWorld({ x: this.left, y: this.top });
    const southeast = fromWorld({ x: this.left + this.width / this.scale, y: this.top + this.height / this.scale });
    return {
      south: southeast.latitude,
      west: northwest.longitude,
      north: northwest.latitude,
      east: southeast.longitude,
    };
  }

  /** @returns units of the sheet, from its upper left corner; where a frame lies over the date line, of the copy of the world that is nearer */
  place(latitude: number, longitude: number): WorldPoint {
    const { x, y } = toWorld(latitude, longitude);
    const middle = this.left + this.width / this.scale / 2;
    return this.toSheet({ x: x - Math.round(x - middle), y });
  }

  /** What the states cover, lakes left out, as data of an SVG path in halves of a unit. To be filled by the rule "evenodd". */
  land({ shores }: Basemap): string {
    const near = shores.filter((shore) => this.isNear(shore) && this.isLarge(shore));
    // A closed path leaves the pen where it began.
    return near.map(({ points }) => this.drawArea(points)).join('');
  }

  /** Lines between states, the same way. */
  borders({ borders }: Basemap): string {
    const near = borders.filter((border) => this.isNear(border));
    return near.map(({ points }) => this.drawLine(points)).join('');
  }

  /** The largest cities, none of whose names lies over another or over a mark. */
  labels({ cities }: Basemap, marks: readonly WorldPoint[]): CityLabel[] {
    const labels: CityLabel[] = [];
    let candidates = 0;
    for (const city of cities) {
      const { x, y } = this.toSheet(city);
      const fits =
        x > LABEL.width / 2 && x < this.width - LABEL.width / 2 && y > LABEL.height && y < this.height - LABEL.height;
      const free = labels.every((other) => Math.abs(other.x - x) > LABEL.width || Math.abs(other.y - y) > LABEL.height);
      const hidden = marks.some((mark) => Math.abs(mark.x - x) < NEXT_TO.x && Math.abs(mark.y - y) < NEXT_TO.y);
      if (fits && free && !hidden) labels.push({ name: city.name, x: round(x), y: round(y) });
      if (fits) candidates++;
      if (labels.length === MOST_LABELS || candidates === MOST_CANDIDATES) break;
    }
    return labels;
  }

  private toSheet({ x, y }: WorldPoint): WorldPoint {
    return { x: (x - this.left) * this.scale, y: (y - this.top) * this.scale };
  }

  /** In units of the sheet. */
  private get drawn(): Rectangle {
    const [across, down] = [this.width * this.beyond, this.height * this.beyond];
    return { left: -across, right: this.width + across, top: -down, bottom: this.height + down };
  }

  private isNear(line: Line): boolean {
    const { left, right, top, bottom } = this.drawn;
    const { from, to } = this.boxAround(line);
    return to.x > left && from.x < right && to.y > top && from.y < bottom;
  }

  private isLarge(line: Line): boolean {
    const { from, to } = this.boxAround(line);
    return to.x - from.x > FINEST * 3 || to.y - from.y > FINEST * 3;
  }

  private boxAround({ west, east, north, south }: Line): { from: WorldPoint; to: WorldPoint } {
    return { from: this.toSheet({ x: west, y: north }), to: this.toSheet({ x: east, y: south }) };
  }

  private drawArea(points: readonly WorldPoint[]): string {
    const clipped = clip(
      points.map((point) => this.toSheet(point)),
      this.drawn,
    );
    const drawn = thinned(clipped);
    const path = drawn.length < 3 ? '' : pathThrough(drawn);
    return path && `${path}z`;
  }

  /** Parts of a line that lie in what is drawn; each ends with the first point outside. */
  private drawLine(points: readonly WorldPoint[]): string {
    const { left, right, top, bottom } = this.drawn;
    const crosses = (a: WorldPoint, b: WorldPoint): boolean =>
      Math.max(a.x, b.x) > left &&
      Math.min(a.x, b.x) < right &&
      Math.max(a.y, b.y) > top &&
      Math.min(a.y, b.y) < bottom;
    const parts: WorldPoint[][] = [];
    let part: WorldPoint[] | undefined;
    points
      .map((point) => this.toSheet(point))
      .forEach((point, i, all) => {
        const before = all[i - 1];
        if (!before) return;
        if (!crosses(before, point)) part = undefined;
        else if (part) part.push(point);
        else parts.push((part = [before, point]));
      });
    return parts.map((each) => pathThrough(thinned(each))).join('');
  }
}

/** Without points that lie almost on the one before them; the first and the last stay. */
function thinned(points: readonly WorldPoint[]): WorldPoint[] {
  const kept: WorldPoint[] = [];
  points.forEach((point, i) => {
    const last = kept.at(-1);
    const isApart = !last || Math.abs(last.x - point.x) + Math.abs(last.y - point.y) > FINEST;
    if (isApart || i === points.length - 1) kept.push(point);
  });
  return kept;
}

/** In halves of a unit from point to point, which is short; whoever draws it scales it down. Empty where all points are one. */
function pathThrough(points: readonly WorldPoint[]): string {
  let [atX, atY] = [0, 0];
  const steps = points.flatMap(({ x, y }, i) => {
    const [dx, dy] = [Math.round(x * PARTS) - atX, Math.round(y * PARTS) - atY];
    [atX, atY] = [atX + dx, atY + dy];
    return i > 0 && dx === 0 && dy === 0 ? [] : [`${dx}${dy < 0 ? '' : ' '}${dy}`];
  });
  const [first = '', ...others] = steps;
  return others.length === 0 ? '' : `M${first}l${others.join(' ')}`;
}

interface Rectangle {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The part of a polygon within a rectangle (Sutherland and Hodgman). */
function clip(points: readonly WorldPoint[], { left, right, top, bottom }: Rectangle): WorldPoint[] {
  const sides: ((point: WorldPoint) => number)[] = [
    ({ x }) => x - left,
    ({ x }) => right - x,
    ({ y }) => y - top,
    ({ y }) => bottom - y,
  ];
  let kept = [...points];
  for (const inside of sides) {
    const before = kept;
    kept = before.flatMap((point, i) => {
      const previous = before.at(i - 1) ?? point;
      const [a, b] = [inside(previous), inside(point)];
      const crossing = a < 0 === b < 0 ? [] : [between(previous, point, a / (a - b))];
      return b < 0 ? crossing : [...crossing, point];
    });
  }
  return kept;
}

function between(a: WorldPoint, b: WorldPoint, part: number): WorldPoint {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
