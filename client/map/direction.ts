const AXES: Readonly<Record<string, [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The nearest of some elements that lies in the direction of an arrow key; what lies straight on counts as nearer. */
export function nextInDirection<T extends Element>(key: string, from: T, all: readonly T[]): T | undefined {
  const [dx, dy] = AXES[key] ?? [0, 0];
  const start = middleOf(from);
  let nearest: T | undefined;
  let least = Infinity;
  for (const element of all) {
    const { x, y } = middleOf(element);
    const along = (x - start.x) * dx + (y - start.y) * dy;
    const aside = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
    const distance = along + 2 * aside;
    if (element === from || along < 1 || distance >= least) continue;
    nearest = element;
    least = distance;
  }
  return nearest;
}

function middleOf(element: Element): { x: number; y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
