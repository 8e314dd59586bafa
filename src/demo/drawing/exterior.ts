import { Rng, seedOf } from '../random.js';
import { drawBackdrop, plantBehind } from './backdrop.js';
import { Canvas, HEIGHT, WIDTH } from './canvas.js';
import { drawGround, drawStreet, mailbox, plantInFront } from './ground.js';
import { modern, stucco } from './houses-box.js';
import { brownstone, duplex, midrise, tower, townhouse } from './houses-city.js';
import { colonial, craftsman, farmhouse, victorian, type HousePainter } from './houses-classic.js';
import { manufactured, midcentury, ranch } from './houses-low.js';
import { drawLand } from './land.js';
import { colorsOf } from './palettes.js';
import { drawSky, lightFor } from './sky.js';
import { sceneOf, styleKey, type HouseKind, type HouseStyle } from './style.js';

const PAINTERS: Readonly<Record<Exclude<HouseKind, 'land'>, HousePainter>> = {
  craftsman,
  colonial,
  ranch,
  midcentury,
  modern,
  farmhouse,
  stucco,
  victorian,
  brownstone,
  tower,
  midrise,
  townhouse,
  duplex,
  manufactured,
};

/** How far the near trees must stay from each other to leave the house in sight. */
const SPAN: Readonly<Partial<Record<HouseKind, readonly [number, number]>>> = {
  ranch: [160, 880],
  midcentury: [160, 890],
  manufactured: [190, 820],
  tower: [230, 800],
  townhouse: [140, 890],
};

/** View 0 is the house from the street, view 1 the same house closer, at dusk. */
export function drawExterior(style: HouseStyle, view: number): string {
  const scene = sceneOf(style, view);
  const c = new Canvas(lightFor(scene), view === 1 ? closeUp(style) : [0, 0, WIDTH, HEIGHT]);
  // The same seed for both views keeps the same trees around the same house.
  const rng = new Rng(seedOf(styleKey(style)));
  if (style.kind === 'land') return drawLand(c, rng, style.region, style.palette);
  drawSky(c, rng, style.region);
  drawBackdrop(c, rng, style.region);
  drawGround(c, rng, style.region);
  const urban = style.kind === 'brownstone' || style.kind === 'tower' || style.kind === 'midrise';
  if (!urban) plantBehind(c, rng, style.region);
  drawStreet(c, rng, urban ? 'city' : style.region);
  PAINTERS[style.kind](c, rng, colorsOf(style), style);
  const [left, right] = SPAN[style.kind] ?? [style.garage ? 170 : 230, style.garage ? 890 : 800];
  if (!urban) plantInFront(c, rng, style.region, left, right);
  if (!urban && style.kind !== 'townhouse' && rng.chance(0.6)) mailbox(c, rng.range(110, 170), 716);
  finish(c);
  return c.toString();
}

function closeUp(style: HouseStyle): readonly [number, number, number, number] {
  const left = style.kind === 'victorian' || style.kind === 'craftsman' ? 180 : 150;
  return [left, 180, 720, 540];
}

/** A veil of the hour's light, and edges a little darker than the middle. */
function finish(c: Canvas): void {
  if (c.light.time === 'golden') {
    c.rect(
      0,
      0,
      WIDTH,
      HEIGHT,
      c.linear(
        [
          [0, c.raw('#ffcf7a'), 0.26],
          [0.6, c.raw('#ffb066'), 0.05],
          [1, c.raw('#5a3f6a'), 0.12],
        ],
        1,
        0.5,
      ),
    );
  }
  c.vignette();
}
