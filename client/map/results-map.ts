import type { Map as LiveMap } from 'maplibre-gl';
import { part } from '../photo-manager/parts.js';
import { addressIn, addressWithoutArea, hasArea, listOf, searchOf } from './address.js';
import { areaOf, showArea } from './area.js';
import type { CityLabels } from './city-labels.js';
import { Drawing } from './drawing.js';
import { HomeCard } from './home-card.js';
import { Homes, readHome, viewOf } from './homes.js';
import { linkWithList } from './list-link.js';
import { Marks } from './marks.js';
import { boundsIn, CLOSEST_FIT, openStage, type Stage } from './stage.js';
import { Tools } from './tools.js';
import type { Cluster, Pin } from './wire.js';
import { BY_PERSON, connectZoom } from './zoom-buttons.js';

const PADDING = 48;
/** Degrees, about 20 meters: homes of one house do not come apart on a map, so a list shows them. */
const SAME_PLACE = 0.0002;

/** The homes of a search on a live map. The address of the page is what is searched for; the map only looks around. */
export class ResultsMap {
  private readonly query: URLSearchParams;
  private readonly map: LiveMap;
  private readonly labels: CityLabels;
  private readonly homes: Homes;
  private readonly marks: Marks;
  private readonly card: HomeCard;
  private readonly drawing: Drawing;
  private readonly tools: Tools;

  static async show(root: HTMLElement): Promise<void> {
    // In a box everything is as it was when the box was taken from the map.
    const padding = new URLSearchParams(root.dataset.query).has('box') ? 0 : PADDING;
    const title = 'Homes on a map. Arrow keys move it, plus and minus zoom.';
    const stage = await openStage(root, { title, bounds: boundsIn(root.dataset.bounds ?? ''), padding });
    await new ResultsMap(root, stage).start();
  }

  private constructor(
    private readonly root: HTMLElement,
    { map, labels }: Stage,
  ) {
    const stage = part(root, 'stage');
    this.map = map;
    this.labels = labels;
    this.query = new URLSearchParams(root.dataset.query);
    this.homes = new Homes(searchOf(this.query));
    this.marks = new Marks(map);
    this.card = new HomeCard(stage);
    this.drawing = new Drawing(stage);
    this.tools = new Tools(root, stage);
  }

  private async start(): Promise<void> {
    const { map, marks, tools, drawing, card } = this;
    const area = areaOf(this.query);
    if (area) void showArea(map, area);
    marks.onCluster = (cluster) => this.lookCloser(cluster);
    marks.onPin = (pin, element) => void this.open(pin, element);
    linkWithList(marks);
    card.onClose = () => marks.highlight(undefined);
    drawing.onDrawn = (corners) => this.searchWithin(corners);
    drawing.onEnd = () => tools.drawing(false);
    this.listen();
    await this.refresh();
    tools.show({ canClear: hasArea(this.query) });
  }

  private listen(): void {
    const { map, tools, drawing } = this;
    map.on('moveend', (event) => {
      void this.refresh();
      if (event.originalEvent || 'byPerson' in event) tools.offerSearch();
    });
    const all = boundsIn(this.root.dataset.bounds ?? '');
    connectZoom(tools.element, map, () => map.fitBounds(all, { padding: PADDING, maxZoom: CLOSEST_FIT }));
    tools.onSearch = () => location.assign(addressIn(this.query, { box: viewOf(map) }));
    tools.onClear = () => location.assign(addressWithoutArea(this.query));
    tools.onDraw = () => {
      if (drawing.isOpen) {
        drawing.end();
        return;
      }
      drawing.begin();
      tools.drawing(true);
    };
  }

  private async refresh(): Promise<void> {
    const status = part(this.root, 'status');
    try {
      const homes = await this.homes.inView(this.map);
      if (!homes) return;
      this.marks.show(homes);
      this.labels.update(this.marks.places());
      const count = `${homes.total.toLocaleString('en-US')} ${homes.total === 1 ? 'home' : 'homes'}`;
      // The list ends at the box, the map does not.
      const text = `${count} on the map${this.query.has('box') ? ', in the area and around it' : ''}`;
      part(this.root, 'total').textContent = text;
      if (status.textContent !== text) status.textContent = text;
    } catch {
      status.textContent = 'The homes on the map could not be loaded. Move the map to try again.';
      part(this.root, 'total').textContent = status.textContent;
    }
  }

  private lookCloser({ box, latitude, longitude }: Cluster): void {
    const [south = 0, west = 0, north = 0, east = 0] = box;
    if (Math.max(north - south, east - west) < SAME_PLACE) {
      location.assign(listOf(this.query, box.join(',')));
      return;
    }
    const bounds = boundsIn(box.join(','));
    const zoom = this.map.cameraForBounds(bounds, { padding: PADDING * 1.5 })?.zoom ?? this.map.getZoom();
    // Always a step ahead.
    this.map.easeTo(
      {
        center: bounds.isEmpty() ? { lat: latitude, lng: longitude } : bounds.getCenter(),
        zoom: Math.max(zoom, this.map.getZoom() + 1),
      },
      BY_PERSON,
    );
    this.map.getCanvas().focus();
  }

  private async open({ id }: Pin, element: HTMLButtonElement): Promise<void> {
    this.marks.highlight(id);
    try {
      this.card.show(await readHome(id), element);
    } catch {
      location.assign(`/properties/${id}`);
    }
  }

  private searchWithin(corners: readonly { x: number; y: number }[]): void {
    const polygon = corners
      .map(({ x, y }) => this.map.unproject([x, y]).wrap())
      .map(({ lat, lng }) => `${lat.toFixed(5)},${lng.toFixed(5)}`)
      .join(';');
    location.assign(addressIn(this.query, { polygon }));
  }
}
