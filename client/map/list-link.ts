import type { Marks } from './marks.js';

/** Whichever of a card of the list and a pin of the map is pointed at, the other is set off. */
export function linkWithList(marks: Marks): void {
  const cards = new Map<number, HTMLElement>();
  for (const card of document.querySelectorAll<HTMLElement>('.results-list .home-card')) {
    const [, id] = /^\/properties\/(\d+)/.exec(card.querySelector('a')?.getAttribute('href') ?? '') ?? [];
    if (id === undefined) continue;
    cards.set(Number(id), card);
    for (const event of ['pointerenter', 'focusin']) card.addEventListener(event, () => marks.highlight(Number(id)));
    for (const event of ['pointerleave', 'focusout']) card.addEventListener(event, () => marks.highlight(undefined));
  }
  marks.onPoint = (pointed) => {
    for (const [id, card] of cards) card.toggleAttribute('data-highlighted', id === pointed);
  };
}
