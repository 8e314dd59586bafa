import { type Map as LiveMap, Marker } from 'maplibre-gl';
import type { City } from './ground.js';
import type { Pixel } from './simplify.js';

const MOST = 20;
/** Rather none than a town that nobody knows because the city beside it has no room. */
const MOST_CANDIDATES = 50;
/** Pixels that a name keeps free of other names. */
const ROOM = { width: 110, height: 44 };
/** Half of a name and half of a mark. */
const NEXT_TO = { x: 54, y: 30 };

/** Names of the largest cities in sight, where they do not lie over each other. They are for the eye: search and list name places, too. */
export class CityLabels {
  private readonly shown = new Map<City, Marker>();

  constructor(
    private readonly map: LiveMap,
    private readonly cities: readonly City[],
  ) {}

  /** @param marks places that stay free, in pixels */
  update(marks: readonly Pixel[] = []): void {
    const wanted = new Set(this.choose(marks));
    for (const [city, marker] of this.shown) {
      if (wanted.has(city)) continue;
      marker.remove();
      this.shown.delete(city);
    }
    for (const city of wanted) if (!this.shown.has(city)) this.shown.set(city, this.label(city));
  }

  private choose(marks: readonly Pixel[]): City[] {
    const bounds = this.map.getBounds();
    let candidates = 0;
    const chosen: { city: City; x: number; y: number }[] = [];
    for (const city of this.cities) {
      const [, latitude, longitude] = city;
      if (!bounds.contains([longitude, latitude])) continue;
      const { x, y } = this.map.project([longitude, latitude]);
      const isFree = chosen.every((other) => Math.abs(other.x - x) > ROOM.width || Math.abs(other.y - y) > ROOM.height);
      const isHidden = marks.some((mark) => Math.abs(mark.x - x) < NEXT_TO.x && Math.abs(mark.y - y) < NEXT_TO.y);
      if (isFree && !isHidden) chosen.push({ city, x, y });
      candidates++;
      if (chosen.length === MOST || candidates === MOST_CANDIDATES) break;
    }
    return chosen.map(({ city }) => city);
  }

  private label([name, latitude, longitude]: City): Marker {
    const element = document.createElement('span');
    element.className = 'map-city';
    element.textContent = name;
    element.setAttribute('aria-hidden', 'true');
    element.setAttribute('role', 'presentation');
    return new Marker({ element }).setLngLat([longitude, latitude]).addTo(this.map);
  }
}
