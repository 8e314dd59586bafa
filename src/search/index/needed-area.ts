import {
  type Box,
  boxesAround,
  type Circle,
  type Contains,
  inBox,
  inCircle,
  type Polygon,
  polygonTest,
  splitBox,
} from '../area.js';
import type { Filter } from '../filter.js';
import { circleRowsTest } from './circle-rows.js';
import { rasterTest } from './polygon-raster.js';

const HALF_TURN = 180_000_000;

export interface NeededArea {
  /** Together they hold the area. */
  boxes: readonly Box[];
  contains: Contains;
  /** Makes the same test for very many places: with more work at first and less for each. */
  forMany?: () => Contains | undefined;
}

export function areasOf({ box, near, polygon }: Filter): NeededArea[] {
  const areas: NeededArea[] = [];
  if (box) areas.push(boxArea(box));
  if (near) areas.push(circleArea(near));
  if (polygon) areas.push(polygonArea(polygon));
  return areas;
}

export function boxArea(box: Box): NeededArea {
  return { boxes: splitBox(box), contains: (latitude, longitude) => inBox(box, latitude, longitude) };
}

function circleArea(circle: Circle): NeededArea {
  const boxes = boxesAround(circle);
  const contains: Contains = (latitude, longitude) => inCircle(circle, latitude, longitude);
  return { boxes, contains, forMany: madeOnce(boxes, (box) => circleRowsTest(circle, box, contains)) };
}

function polygonArea(polygon: Polygon): NeededArea {
  const boxes = boxesAround(polygon);
  const contains = polygonTest(polygon);
  return { boxes, contains, forMany: madeOnce(boxes, (box) => rasterTest(polygon, box, contains)) };
}

/** For all segments together, if the area lies on one side of the date line. */
function madeOnce(
  [box, another]: readonly Box[],
  make: (box: Box) => Contains | undefined,
): NonNullable<NeededArea['forMany']> {
  let made: { test: Contains | undefined } | undefined;
  const isWhole = box !== undefined && !another && box.west > -HALF_TURN && box.east < HALF_TURN;
  return () => (made ??= { test: isWhole ? make(box) : undefined }).test;
}
