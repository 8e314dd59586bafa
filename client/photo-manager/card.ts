import type { Photo } from './api.js';
import { draw, part } from './parts.js';

/** A photo as the view draws it. */
export function drawCard(template: HTMLTemplateElement, photo: Photo): HTMLElement {
  const card = draw(template, photo.id);
  const holder = part(card, 'picture');
  holder.prepend(drawPicture(photo, holder.dataset.sizes ?? ''));
  fieldOf(card).value = photo.alt;
  return card;
}

export function fieldOf(card: ParentNode): HTMLTextAreaElement {
  const field = card.querySelector('textarea');
  if (!field) throw new Error('The photo has no caption field');
  return field;
}

/** Says of a photo which it is, and what cannot be done with it there. */
export function number(card: HTMLElement, position: number, count: number): void {
  for (const each of card.querySelectorAll('[data-part=number]')) each.textContent = String(position);
  for (const button of card.querySelectorAll<HTMLButtonElement>('[name=move]')) {
    const pointless = button.value === 'down' ? position === count : position === 1;
    button.ariaDisabled = pointless ? 'true' : null;
  }
}

/** The blurred placeholder, and the photo above it. */
function drawPicture({ placeholder, sources, url, alt, width, height }: Photo, sizes: string): HTMLElement {
  const frame = document.createElement('span');
  frame.className = 'photo aspect-4/3';
  const picture = document.createElement('picture');
  for (const source of sources) picture.append(Object.assign(document.createElement('source'), { sizes, ...source }));
  picture.append(Object.assign(new Image(width, height), { alt, src: url }));
  frame.append(Object.assign(new Image(), { className: 'blur', alt: '', src: placeholder }), picture);
  return frame;
}
