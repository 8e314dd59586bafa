import { simplify, type Pixel } from './simplify.js';

const SVG = 'http://www.w3.org/2000/svg';
/** Smaller strokes are slips of the hand. */
const SMALLEST = 24;
/** How far the area may differ from the stroke, and how many corners it may have. */
const TOLERANCE = 3;
const MOST_CORNERS = 80;

/** A sheet over the map on which one stroke is drawn around an area. */
export class Drawing {
  /** The corners of the area, in pixels of the stage. */
  onDrawn: (corners: Pixel[]) => void = () => undefined;
  onEnd: () => void = () => undefined;

  private sheet: SVGSVGElement | undefined;
  private line: SVGPolygonElement | undefined;
  private stroke: Pixel[] = [];
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.end();
  };

  constructor(private readonly stage: HTMLElement) {}

  get isOpen(): boolean {
    return this.sheet !== undefined;
  }

  begin(): void {
    const sheet = document.createElementNS(SVG, 'svg');
    sheet.classList.add('map-sheet');
    sheet.setAttribute('aria-hidden', 'true');
    this.line = document.createElementNS(SVG, 'polygon');
    sheet.append(this.line);
    sheet.addEventListener('pointerdown', (event) => this.press(event));
    sheet.addEventListener('pointermove', (event) => this.move(event));
    sheet.addEventListener('pointerup', () => this.lift());
    sheet.addEventListener('pointercancel', () => this.forget());
    this.stage.append(sheet);
    this.sheet = sheet;
    addEventListener('keydown', this.onKey);
  }

  end(): void {
    removeEventListener('keydown', this.onKey);
    this.sheet?.remove();
    this.sheet = undefined;
    this.stroke = [];
    this.onEnd();
  }

  private press(event: PointerEvent): void {
    if (!event.isPrimary) return;
    this.sheet?.setPointerCapture(event.pointerId);
    this.stroke = [this.pixelOf(event)];
  }

  private move(event: PointerEvent): void {
    if (this.stroke.length === 0 || !event.isPrimary) return;
    this.stroke.push(this.pixelOf(event));
    this.line?.setAttribute('points', this.stroke.map(({ x, y }) => `${x},${y}`).join(' '));
  }

  private lift(): void {
    const { stroke } = this;
    this.forget();
    const [xs, ys] = [stroke.map(({ x }) => x), stroke.map(({ y }) => y)];
    const isSlip = Math.max(...xs) - Math.min(...xs) < SMALLEST || Math.max(...ys) - Math.min(...ys) < SMALLEST;
    if (isSlip) return;
    let corners = stroke;
    for (let tolerance = TOLERANCE; corners === stroke || corners.length > MOST_CORNERS; tolerance *= 1.5) {
      corners = simplify(stroke, tolerance);
    }
    if (corners.length < 3) return;
    this.end();
    this.onDrawn(corners);
  }

  private forget(): void {
    this.stroke = [];
    this.line?.removeAttribute('points');
  }

  private pixelOf({ clientX, clientY }: PointerEvent): Pixel {
    const { left, top } = this.stage.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}
