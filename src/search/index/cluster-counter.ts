import type { Cluster, MapView } from '../answers.js';
import { columnOf, gridFor, type MapGrid, rowOf } from '../map-grid.js';
import type { Segment } from './segment.js';

/** Adds up homes by the cells of a map's grid. The view's cells are few, so their sums lie in plain arrays. */
export class ClusterCounter {
  private readonly grid: MapGrid;
  private readonly firstRow: number;
  private readonly firstColumn: number;
  private readonly columns: number;
  /** Cells east of the 180th meridian, in a view that crosses it, are counted on from those west of it. */
  private readonly wrap: number;
  private readonly counts: Int32Array;
  private readonly latitudes: Float64Array;
  private readonly longitudes: Float64Array;
  /** South, west, north and east of each cell's homes. */
  private readonly edges: Int32Array;

  constructor(view: MapView) {
    const { south, west, north, east } = view.box;
    this.grid = gridFor(view);
    this.firstRow = rowOf(this.grid, south);
    this.firstColumn = columnOf(this.grid, west);
    this.wrap = west <= east ? 0 : columnOf(this.grid, 180_000_000) + 1;
    this.columns = columnOf(this.grid, east) + this.wrap - this.firstColumn + 1;
    const cells = (rowOf(this.grid, north) - this.firstRow + 1) * this.columns;
    this.counts = new Int32Array(cells);
    this.latitudes = new Float64Array(cells);
    this.longitudes = new Float64Array(cells);
    this.edges = new Int32Array(cells * 4);
  }

  /** @param slots of homes in the view */
  count({ columns }: Segment, slots: Int32Array): void {
    const { latitude, longitude } = columns.numbers;
    const { grid, counts, latitudes, longitudes, edges, firstRow, firstColumn } = this;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as number;
      const lat = latitude[slot] as number;
      const lng = longitude[slot] as number;
      let column = columnOf(grid, lng) - firstColumn;
      if (column < 0) column += this.wrap;
      const cell = (rowOf(grid, lat) - firstRow) * this.columns + column;
      const edge = cell * 4;
      if (counts[cell] === 0) {
        edges[edge] = edges[edge + 2] = lat;
        edges[edge + 1] = edges[edge + 3] = lng;
      } else {
        if (lat < (edges[edge] as number)) edges[edge] = lat;
        if (lng < (edges[edge + 1] as number)) edges[edge + 1] = lng;
        if (lat > (edges[edge + 2] as number)) edges[edge + 2] = lat;
        if (lng > (edges[edge + 3] as number)) edges[edge + 3] = lng;
      }
      (counts[cell] as number)++;
      (latitudes[cell] as number) += lat;
      (longitudes[cell] as number) += lng;
    }
  }

  /** Row by row from the southwest. */
  finish(): Cluster[] {
    const clusters: Cluster[] = [];
    const { counts, latitudes, longitudes, edges } = this;
    for (let cell = 0; cell < counts.length; cell++) {
      const count = counts[cell] as number;
      if (count === 0) continue;
      const edge = (i: number): number => edges[cell * 4 + i] as number;
      clusters.push({
        count,
        latitude: Math.round((latitudes[cell] as number) / count),
        longitude: Math.round((longitudes[cell] as number) / count),
        box: { south: edge(0), west: edge(1), north: edge(2), east: edge(3) },
      });
    }
    return clusters;
  }
}
