import { Injectable } from '@nestjs/common';
import { BEHIND_MS } from '../../common/behind.js';
import { bytesWithPacked } from '../../common/gzip-pieces.js';
import { Views } from '../../common/views/views.js';
import { Settings } from '../../config/settings.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { PropertyHistory } from '../events/property-history.service.js';
import { toHomePage } from '../home.presenter.js';
import { PropertiesService } from '../properties.service.js';
import type { Property } from '../property.entity.js';
import { pathOf } from '../property.slug.js';
import { FragmentCache } from './fragment-cache.js';
import { toShell } from './page-shells.service.js';

const LIMIT = 64 * 2 ** 20;
/** Of a page besides its text. */
const OVERHEAD = 500;
const HOUR_MS = 3_600_000;

/** What a home is compared with others by. */
export type Compared = Pick<Property, 'id' | 'city' | 'state' | 'price' | 'propertyType' | 'bedrooms'>;

/** The page of a home around its slot for similar homes, written for those who are not signed in. */
interface HomePage {
  /** Its address, without the origin. */
  path: string;
  before: Buffer;
  after: Buffer;
  home: Compared;
}

/** A page with what it shows: it is right as long as these are. */
interface KeptPage {
  sequence: number;
  ownerName: string | null;
  isEmailShown: boolean;
  edition: string;
  content: HomePage;
}

/** A page as it was when it was last compared with the database, and how long it is taken to be right. */
interface ComparedPage {
  page: KeptPage;
  /** Of the search before, if it could be asked. */
  version: number | undefined;
  /** Transactions of this process before. */
  count: number;
  /** Milliseconds since 1970. */
  from: number;
  until: number;
}

/** Pages of homes, each written once for each change of its home, and once an hour. */
@Injectable()
export class HomePageParts {
  private readonly pages = new FragmentCache<KeptPage>(LIMIT);
  private readonly compared = new WeakMap<KeptPage, ComparedPage>();

  constructor(
    private readonly properties: PropertiesService,
    private readonly history: PropertyHistory,
    private readonly views: Views,
    private readonly settings: Settings,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * As searches may be, a page is behind what other instances change by {@link BEHIND_MS} at most: for so long it is not compared again,
   * unless a home changed or this process wrote anything. Nor is one taken to be right at another address than its own: browsers may keep
   * where they are sent to for long, and that must not be where the home was two seconds ago.
   * @param path that was asked for
   * @param version of the search, as of now, if it can be asked
   * @throws NotFoundError when there is no such home that everyone may see
   */
  async of(id: number, path: string, version: number | undefined, now: Date): Promise<ComparedPage> {
    const time = now.getTime();
    const kept = this.pages.get(id, 0, time);
    const isHere = kept?.content.path === path && kept.edition === this.views.edition;
    const known = isHere ? this.compared.get(kept) : undefined;
    const isKnown = known?.version === version && known?.count === this.unitOfWork.count;
    return isKnown && time >= known.from && time < known.until ? known : this.compare(id, version, now);
  }

  /** As it is in the database: one statement when the page has been written, a few more when not. */
  private async compare(id: number, version: number | undefined, now: Date): Promise<ComparedPage> {
    const { count } = this.unitOfWork;
    const page = await this.current(id, now);
    const from = now.getTime();
    const compared = { page, version, count, from, until: from + BEHIND_MS };
    this.compared.set(page, compared);
    return compared;
  }

  private async current(id: number, now: Date): Promise<KeptPage> {
    const { sequence, ownerName, isEmailShown } = await this.properties.stampOf(id);
    const kept = this.pages.get(id, sequence, now.getTime());
    const isSameOwner = kept?.ownerName === ownerName && kept.isEmailShown === isEmailShown;
    if (isSameOwner && kept.edition === this.views.edition) return kept;
    return this.write(id, now);
  }

  private async write(id: number, now: Date): Promise<KeptPage> {
    const property = await this.properties.find(id, null);
    const events = await this.history.of(id);
    const { publicUrl: origin, mapStyleUrl } = this.settings;
    const context = toHomePage({ property, events, actor: null, now, origin, mapStyleUrl, keys: this.settings });
    const [before = Buffer.alloc(0), after = Buffer.alloc(0)] = toShell(this.views.page('properties/show', context));
    const page = {
      sequence: property.changeSequence,
      ownerName: property.owner?.fullName ?? null,
      isEmailShown: property.owner?.emailShownAt != null,
      edition: this.views.edition,
      content: { path: pathOf(property), before, after, home: comparedOf(property) },
    };
    const from = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
    const bytes = bytesWithPacked(before) + bytesWithPacked(after) + OVERHEAD;
    this.pages.set(id, { sequence: page.sequence, from, until: from + HOUR_MS, content: page, bytes });
    return page;
  }
}

function comparedOf({ id, city, state, price, propertyType, bedrooms }: Compared): Compared {
  return { id, city, state, price, propertyType, bedrooms };
}
