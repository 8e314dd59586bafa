import type { Outline, Basemap, CityLabel } from './basemap.js';
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
/** Of land, so much is drawn to each side of the frame, in frames: what shows it may be wider or higher. */
const BEYOND = 1;
/** Nothing is drawn finer than this, in units of the frame. */
const FINEST = 1;
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

  /** @param bounds lies in the middle, as large as fits */
  constructor(
    bounds: Bounds,
    readonly width: number,
    readonly height: number,
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

  /** @returns units of the sheet, from its upper left corner */
  place(latitude: number, longitude: number): WorldPoint {
    return this.toSheet(toWorld(latitude, longitude));
  }

  /** What the states cover, as data of an SVG path in tenths of a unit. */
  land({ outlines }: Basemap): string {
    const near = outlines.filter((outline) => this.isNear(outline));
    // A closed path leaves the pen where it began.
    return near.map((outline) => this.draw(outline.points)).join('');
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

  private isNear({ west, east, north, south }: Outline): boolean {
    const [from, to] = [this.toSheet({ x: west, y: north }), this.toSheet({ x: east, y: south })];
    const isLarge = to.x - from.x > FINEST * 3 || to.y - from.y > FINEST * 3;
    const { width, height } = this;
    return isLarge && to.x > -width * BEYOND && from.x < width * (1 + BEYOND) && to.y > -height && from.y < height * 2;
  }

  private draw(points: readonly WorldPoint[]): string {
    const { width, height } = this;
    const clipped = clip(
      points.map((point) => this.toSheet(point)),
      { left: -width * BEYOND, right: width * (1 + BEYOND), top: -height * BEYOND, bottom: height * (1 + BEYOND) },
    );
    const drawn: WorldPoint[] = [];
    for (const point of clipped) {
      const last = drawn.at(-1);
      if (!last || Math.abs(last.x - point.x) + Math.abs(last.y - point.y) > FINEST) drawn.push(point);
    }
    return drawn.length < 3 ? '' : pathThrough(drawn);
  }
}

/** In tenths of a unit from point to point, which is short; whoever draws it scales it down. */
function pathThrough(points: readonly WorldPoint[]): string {
  let [atX, atY] = [0, 0];
  const steps = points.map(({ x, y }) => {
    const [dx, dy] = [Math.round(x * 10) - atX, Math.round(y * 10) - atY];
    [atX, atY] = [atX + dx, atY + dy];
    return `${dx}${dy < 0 ? '' : ' '}${dy}`;
  });
  const [first = '', ...others] = steps;
  return `M${first}${others.map((step) => `l${step}`).join('')}z`;
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
