import { type Map as LiveMap, Marker } from 'maplibre-gl';
import { formatShortDollars } from '../../src/common/money.js';
import { formatCount, formatShortCount } from '../../src/common/numbers.js';
import { joinCrowded } from '../../src/geo/crowd.js';
import { nextInDirection } from './direction.js';
import type { Pixel } from './simplify.js';
import type { Cluster, InView, Pin } from './wire.js';

const STATUS = { active: 'Active', pending: 'Pending', sold: 'Sold' } as const;

/** Pixels between the middles of marks. */
const APART = 38;

/** A cluster, or one home. */
type Gathering = Cluster & { pin?: Pin | undefined };

interface Mark {
  marker: Marker;
  element: HTMLButtonElement;
}

/**
 * Clusters and prices of homes: buttons on the map. The Tab key goes to one of them, arrow keys from one to the next.
 * Marks that stay are kept, so that the focus stays where it is.
 */
export class Marks {
  onCluster: (cluster: Cluster) => void = () => undefined;
  onPin: (pin: Pin, element: HTMLButtonElement) => void = () => undefined;
  /** A pin is pointed at or has the focus; undefined: no longer. */
  onPoint: (id: number | undefined) => void = () => undefined;

  private marks = new Map<string, Mark>();

  constructor(private readonly map: LiveMap) {}

  show({ clusters, pins }: InView): void {
    const next = new Map<string, Mark>();
    const keep = (key: string, make: () => Mark): void => void next.set(key, this.marks.get(key) ?? make());
    for (const { pin, ...cluster } of this.gather(clusters, pins)) {
      if (pin) keep(`pin ${pin.id} ${pin.price} ${pin.status}`, () => this.pin(pin));
      else keep(`cluster ${cluster.latitude} ${cluster.longitude} ${cluster.count}`, () => this.cluster(cluster));
    }
    const hadFocus = [...this.marks.values()].some(({ element }) => element === document.activeElement);
    for (const [key, { marker }] of this.marks) if (!next.has(key)) marker.remove();
    this.marks = next;
    this.rove();
    if (hadFocus && document.activeElement === document.body) this.map.getCanvas().focus();
  }

  /** In pixels of the map. */
  places(): Pixel[] {
    return [...this.marks.values()].map(({ marker }) => this.map.project(marker.getLngLat()));
  }

  /** Sets one pin off from the others; undefined: none. */
  highlight(id: number | undefined): void {
    for (const { element } of this.marks.values()) {
      element.toggleAttribute('data-highlighted', id !== undefined && element.dataset.id === String(id));
    }
  }

  pinElement(id: number): HTMLButtonElement | undefined {
    return [...this.marks.values()].find(({ element }) => element.dataset.id === String(id))?.element;
  }

  /** What would lie over each other is one: the grid of clusters does not know how large they are drawn. From north to south. */
  private gather(clusters: readonly Cluster[], pins: readonly Pin[]): Gathering[] {
    const all = [...clusters.map((cluster): Gathering => ({ ...cluster })), ...pins.map(gatheringOf)];
    const placed = all.map((gathering) => {
      const { x, y } = this.map.project([gathering.longitude, gathering.latitude]);
      return { ...gathering, x, y };
    });
    const joined = joinCrowded(placed, APART, (into, { count, box }) => ({
      ...into,
      count: into.count + count,
      box: into.box.map((edge, i) => (i < 2 ? Math.min : Math.max)(edge, box[i] ?? edge)),
      pin: undefined,
    }));
    return joined.sort((a, b) => b.latitude - a.latitude);
  }

  private cluster(cluster: Cluster): Mark {
    const { count, latitude, longitude } = cluster;
    const text = formatShortCount(count);
    const element = button('map-cluster', text);
    element.classList.add(count < 10 ? 'small' : count < 100 ? 'middle' : 'large');
    element.setAttribute(
      'aria-label',
      `${spoken(text, formatCount(count))} ${count === 1 ? 'home' : 'homes'}: look closer`,
    );
    element.addEventListener('click', () => this.onCluster(cluster));
    return this.place(element, latitude, longitude);
  }

  private pin(pin: Pin): Mark {
    const text = pin.price === 0 ? 'No price' : formatShortDollars(pin.price);
    const element = button('map-pin', text);
    element.dataset.id = String(pin.id);
    element.dataset.status = pin.status;
    const beds = pin.bedrooms === null ? '' : `, ${pin.bedrooms} bd`;
    element.setAttribute('aria-label', `${text}: ${STATUS[pin.status]} home${beds}`);
    element.addEventListener('click', () => this.onPin(pin, element));
    for (const event of ['pointerenter', 'focus']) element.addEventListener(event, () => this.onPoint(pin.id));
    for (const event of ['pointerleave', 'blur']) element.addEventListener(event, () => this.onPoint(undefined));
    return this.place(element, pin.latitude, pin.longitude);
  }

  private place(element: HTMLButtonElement, latitude: number, longitude: number): Mark {
    element.addEventListener('keydown', (event) => this.step(event, element));
    element.addEventListener('focus', () => this.rove(element));
    // A double click on a button is two clicks, and no wish to zoom.
    element.addEventListener('dblclick', (event) => event.stopPropagation());
    const marker = new Marker({ element }).setLngLat([longitude, latitude]).addTo(this.map);
    return { marker, element };
  }

  private step(event: KeyboardEvent, from: HTMLButtonElement): void {
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    // The map would move away under the one who looks around on it.
    event.stopPropagation();
    nextInDirection(
      event.key,
      from,
      [...this.marks.values()].map(({ element }) => element),
    )?.focus();
  }

  private rove(to?: HTMLButtonElement): void {
    const elements = [...this.marks.values()].map(({ element }) => element);
    const chosen = to ?? elements.find((element) => element.tabIndex === 0) ?? elements[0];
    for (const element of elements) element.tabIndex = element === chosen ? 0 : -1;
  }
}

function gatheringOf(pin: Pin): Gathering {
  const { latitude, longitude } = pin;
  return { count: 1, latitude, longitude, box: [latitude, longitude, latitude, longitude], pin };
}

/** A name that contains what is written on the button, which whoever speaks to the browser says. */
function spoken(short: string, exact: string): string {
  return short === exact ? exact : `${short}, exactly ${exact}`;
}

function button(className: string, text: string): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = className;
  element.tabIndex = -1;
  element.textContent = text;
  return element;
}
