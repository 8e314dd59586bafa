/** Things on a map that stand for so many homes. */
export interface Crowd {
  x: number;
  y: number;
  count: number;
}

/**
 * Joins what would lie over each other: the larger takes in the smaller ones that are nearer than the distance.
 * @param join makes one of the two; it is at the place of the first
 */
export function joinCrowded<T extends Crowd>(
  crowds: readonly T[],
  distance: number,
  join: (into: T, other: T) => T,
): T[] {
  const joined: T[] = [];
  for (const crowd of [...crowds].sort((a, b) => b.count - a.count)) {
    const near = joined.findIndex((other) => Math.hypot(other.x - crowd.x, other.y - crowd.y) < distance);
    const into = joined[near];
    if (into) joined[near] = join(into, crowd);
    else joined.push(crowd);
  }
  return joined;
}
