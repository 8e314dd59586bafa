import { describe, expect, it } from '@jest/globals';
import { drawExterior, drawRoom, HOUSE_KINDS, REGIONS, ROOMS } from './index.js';

const drawings = [
  ...HOUSE_KINDS.flatMap((kind) =>
    REGIONS.flatMap((region) =>
      [0, 1].map(
        (view) =>
          [
            `${kind} in ${region}, view ${view}`,
            drawExterior({ kind, region, garage: view === 0, palette: view }, view),
          ] as const,
      ),
    ),
  ),
  ...ROOMS.flatMap((room) => REGIONS.map((region, i) => [`${room} in ${region}`, drawRoom(room, i, region)] as const)),
];

describe('the drawings', () => {
  it('are whole SVG documents of shapes only', () => {
    for (const [name, svg] of drawings) {
      const slips = [/NaN|undefined|null|Infinity/, /<text|<image|<filter|<use|href/]
        .filter((slip) => slip.test(svg))
        .map(String);
      expect({ name, slips, whole: svg.startsWith('<svg ') && svg.endsWith('</svg>') }).toEqual({
        name,
        slips: [],
        whole: true,
      });
    }
  });

  it('are the same each time', () => {
    const style = { kind: 'craftsman', region: 'pine', garage: true, palette: 0 } as const;
    expect(drawExterior(style, 0)).toBe(drawExterior(style, 0));
    expect(drawRoom('living', 2)).toBe(drawRoom('living', 2));
  });

  it('stay small enough to rasterize quickly', () => {
    for (const [name, svg] of drawings) expect({ name, small: svg.length < 260_000 }).toEqual({ name, small: true });
  });

  it('draw the two schemes of a house differently', () => {
    const style = { kind: 'colonial', region: 'leafy', garage: false } as const;
    expect(drawExterior({ ...style, palette: 0 }, 0)).not.toBe(drawExterior({ ...style, palette: 1 }, 0));
  });
});
