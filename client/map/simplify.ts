export interface Pixel {
  x: number;
  y: number;
}

/** A line with fewer corners that nowhere lies farther from the first than the tolerance (Douglas and Peucker). A new array. */
export function simplify(line: readonly Pixel[], tolerance: number): Pixel[] {
  const first = line[0];
  const last = line.at(-1);
  if (!first || !last || line.length < 3) return [...line];
  let farthest = 0;
  let most = 0;
  line.forEach((pixel, i) => {
    const distance = distanceTo(pixel, first, last);
    if (distance > most) [farthest, most] = [i, distance];
  });
  if (most <= tolerance) return [first, last];
  return [
    ...simplify(line.slice(0, farthest + 1), tolerance).slice(0, -1),
    ...simplify(line.slice(farthest), tolerance),
  ];
}

/** From a pixel to the straight line between two others. */
function distanceTo({ x, y }: Pixel, from: Pixel, to: Pixel): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  if (length === 0) return Math.hypot(x - from.x, y - from.y);
  const part = Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / length ** 2));
  return Math.hypot(x - from.x - part * dx, y - from.y - part * dy);
}
