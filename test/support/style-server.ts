import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';

const TILE_PIXELS = 256;

/** A style of one's own for maps, with everything that it needs, as a tile server has it. */
export class StyleServer {
  /** Paths, in the order that they were asked for. */
  readonly asked: string[] = [];
  private readonly server: Server;

  private constructor(
    private readonly tile: Buffer,
    private readonly elsewhere: string | undefined,
  ) {
    this.server = createServer((request, response) => {
      const path = request.url ?? '/';
      this.asked.push(path);
      response.setHeader('Access-Control-Allow-Origin', '*');
      if (path === '/style.json') response.setHeader('Content-Type', 'application/json').end(this.style());
      else if (path === '/parks.geojson') response.setHeader('Content-Type', 'application/json').end(PARKS);
      else if (path.startsWith('/tiles/')) response.setHeader('Content-Type', 'image/png').end(this.tile);
      else response.writeHead(404).end();
    });
  }

  /**
   * @param color of every tile, as CSS has it
   * @param elsewhere origin of a source that the style has beside its own
   */
  static async start(color: string, elsewhere?: string): Promise<StyleServer> {
    const create = { width: TILE_PIXELS, height: TILE_PIXELS, channels: 3 as const, background: color };
    const server = new StyleServer(await sharp({ create }).png().toBuffer(), elsewhere);
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  get url(): string {
    return `${this.origin}/style.json`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private style(): string {
    const tiles = (origin: string) => ({
      type: 'raster',
      tiles: [`${origin}/tiles/{z}/{x}/{y}.png`],
      tileSize: TILE_PIXELS,
    });
    const { elsewhere } = this;
    return JSON.stringify({
      version: 8,
      sources: {
        ground: { ...tiles(this.origin), attribution: 'Ground by the town' },
        parks: { type: 'geojson', data: `${this.origin}/parks.geojson` },
        ...(elsewhere === undefined ? {} : { elsewhere: tiles(elsewhere) }),
      },
      layers: [
        { id: 'ground', type: 'raster', source: 'ground', paint: { 'raster-fade-duration': 0 } },
        { id: 'parks', type: 'fill', source: 'parks', paint: { 'fill-color': '#000' } },
        ...(elsewhere === undefined ? [] : [{ id: 'elsewhere', type: 'raster', source: 'elsewhere' }]),
      ],
    });
  }
}

/** Far from any home. */
const PARKS = JSON.stringify({
  type: 'Feature',
  properties: {},
  geometry: { type: 'Point', coordinates: [0, 0] },
});
