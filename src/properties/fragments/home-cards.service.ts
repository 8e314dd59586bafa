import { Injectable } from '@nestjs/common';
import { bytesWithPacked } from '../../common/gzip-pieces.js';
import { Views } from '../../common/views/views.js';
import { PropertiesService } from '../properties.service.js';
import { toCardView } from '../property.views.js';
import { type Found, Fragments } from './fragments.js';

const LIMIT = 64 * 2 ** 20;
/** Of a card besides its text. */
const OVERHEAD = 250;

/** As views/partials/picture.hbs writes them, and a card without a photo. */
const LATER = /(?:decoding="async" )?loading="lazy"/;
const AT_ONCE = 'decoding="sync" fetchpriority="high"';

/** The card of a home, written. */
export class HomeCard {
  private firstHtml: Buffer | undefined;

  constructor(
    readonly id: number,
    readonly city: string,
    /** For those who have not saved the home, which is nearly everybody. */
    readonly html: Buffer,
  ) {}

  /** The same for the first card of a page, whose photo is what people wait for. */
  get first(): Buffer {
    this.firstHtml ??= Buffer.from(this.html.toString().replace(LATER, AT_ONCE));
    return this.firstHtml;
  }
}

/** Cards of homes, each written once for each change of its home and day. */
@Injectable()
export class HomeCards {
  private readonly fragments: Fragments<HomeCard>;
  private edition: string;

  constructor(
    properties: PropertiesService,
    private readonly views: Views,
  ) {
    this.edition = views.edition;
    this.fragments = new Fragments(properties, {
      make: (home, now) => {
        const html = views.write('properties/_card-item', toCardView(home, now));
        return new HomeCard(home.id, home.city, Buffer.from(html));
      },
      bytesOf: ({ html }) => bytesWithPacked(html) + OVERHEAD,
      limit: LIMIT,
    });
  }

  /** Of these homes, in their order. Two statements at most, none when all have been written. */
  of(found: Found, now: Date): Promise<HomeCard[]> {
    if (this.edition !== this.views.edition) this.fragments.clear();
    this.edition = this.views.edition;
    return this.fragments.of(found, now);
  }
}

/** The cards as somebody sees them who has saved these homes. */
export function withHearts(cards: readonly HomeCard[], saved: ReadonlySet<number>): Buffer[] {
  return cards.map(({ id, html }) => (saved.has(id) ? asSaved(html) : html));
}

/** The same as a page begins with them: the first is in sight at once. */
export function withFirst(cards: readonly HomeCard[], saved: ReadonlySet<number>): Buffer[] {
  return cards.map(({ id, first, html }, i) => {
    const shown = i === 0 ? first : html;
    return saved.has(id) ? asSaved(shown) : shown;
  });
}

/** As views/partials/heart.hbs writes it. Quotes in what people wrote are escaped, so no text of theirs can be taken for it. */
const NOT_SAVED = 'aria-pressed="false" name="save"';
const SAVED = 'aria-pressed="true" name="remove"';

/**
 * The card of a home that its viewer has saved. It is made anew for each page and never kept: cards are kept for everyone, and
 * the few that somebody has saved cost less than a second copy of all.
 */
function asSaved(html: Buffer): Buffer {
  return Buffer.from(html.toString().replace(NOT_SAVED, SAVED));
}
