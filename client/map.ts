/** Puts live maps in the place of drawn ones, where they are seen. What that takes is loaded only then: it is heavy. */
import { part } from './photo-manager/parts.js';
import type * as LiveMap from './live-map.js';

for (const element of document.querySelectorAll<HTMLElement>('[data-map]')) {
  const open = element.querySelector<HTMLButtonElement>('[data-part="open"]');
  if (open) {
    open.hidden = false;
    open.addEventListener('click', () => void show(element), { once: true });
  } else {
    whenSeen(element, () => void show(element));
  }
}

function whenSeen(element: HTMLElement, then: () => void): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    then();
  });
  observer.observe(element);
}

/** The drawn map stays where a live one cannot be: without WebGL, or when its parts do not load. */
async function show(element: HTMLElement): Promise<void> {
  try {
    const { showMap } = (await import(element.dataset.live ?? '')) as typeof LiveMap;
    await showMap(element);
  } catch {
    element.dataset.state = 'drawn';
    const note = part(element, 'status');
    note.classList.remove('sr-only');
    note.textContent =
      'The live map does not work in this browser. The map shown here is a drawing, and its links work.';
  }
}
