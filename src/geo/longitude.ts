/** West and east in decimal degrees. */
export type Longitudes = [west: number, east: number];

/** Over the date line, where west lies above east, they go on beyond it, on the side on which their middle is a longitude. */
export function unbroken([west, east]: Longitudes): Longitudes {
  const end = west <= east ? east : east + 360;
  const shift = west + end > 360 ? -360 : 0;
  return [west + shift, end + shift];
}

/** The other way around: what goes on beyond the date line is told from the other side. */
export function wrapped([west, east]: Longitudes): Longitudes {
  return east - west >= 360 ? [-180, 180] : [wrap(west), wrap(east)];
}

function wrap(longitude: number): number {
  return longitude - Math.round(longitude / 360) * 360;
}
