import { formatDollars } from '../../src/common/money.js';
import { formatCount } from '../../src/common/numbers.js';
import type { Home } from './wire.js';

/** What of a home the map tells, with a link to its page. Escape and the button close it, and the focus returns to where it came from. */
export class HomeCard {
  private element: HTMLElement | undefined;
  private opener: HTMLElement | undefined;
  onClose: () => void = () => undefined;

  constructor(private readonly stage: HTMLElement) {}

  show(home: Home, opener: HTMLElement): void {
    this.remove();
    const element = make('article', 'map-card');
    const close = make('button', 'map-card-close');
    close.type = 'button';
    close.setAttribute('aria-label', 'Close');
    close.addEventListener('click', () => this.close());
    element.append(...photoOf(home), textOf(home), close);
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
    });
    this.element = element;
    this.opener = opener;
    this.stage.append(element);
    element.querySelector('a')?.focus();
  }

  close(): void {
    const hadFocus = this.element?.contains(document.activeElement) ?? false;
    this.remove();
    if (hadFocus) this.opener?.focus();
    this.onClose();
  }

  private remove(): void {
    this.element?.remove();
    this.element = undefined;
  }
}

function photoOf({ images: [photo] }: Home): HTMLElement[] {
  if (!photo) return [];
  const picture = make('picture', 'map-card-photo');
  for (const { type, srcset } of photo.sources) {
    picture.append(Object.assign(document.createElement('source'), { type, srcset, sizes: '20rem' }));
  }
  picture.append(
    Object.assign(document.createElement('img'), { src: photo.url, alt: photo.alt, width: 400, height: 300 }),
  );
  return [picture];
}

function textOf(home: Home): HTMLElement {
  const { price, bedrooms, bathrooms, living_area_sqft: sqft, address, unit, city, state, zip, title } = home;
  const facts = [
    bedrooms === null ? '' : `${bedrooms} bd`,
    bathrooms === null ? '' : `${bathrooms} ba`,
    sqft === null ? '' : `${formatCount(sqft)} sqft`,
  ].filter((fact) => fact !== '');
  const link = line(
    'a',
    'map-card-link',
    address === null ? (title ?? '') : unit === null ? address : `${address} #${unit}`,
  );
  // The address as this site is reached now, which may have another name.
  link.href = new URL(home.url).pathname;
  const text = make('div', 'map-card-text');
  text.append(
    line('p', 'map-card-price', price ? formatDollars(price) : 'No price yet'),
    ...(facts.length > 0 ? [line('p', 'map-card-facts', facts.join(' · '))] : []),
    link,
    line('p', 'map-card-place', `${city ?? ''}, ${state ?? ''} ${zip ?? ''}`),
  );
  return text;
}

function line<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string, text: string) {
  const element = make(tag, className);
  element.textContent = text;
  return element;
}

function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
