const DURATION_MS = 180;

/** Changes a list, then lets its items glide to their new places. */
export function glide(list: HTMLElement, change: () => void): void {
  const before = new Map([...list.children].map((item) => [item, item.getBoundingClientRect()]));
  change();
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  for (const item of list.children) {
    const from = before.get(item);
    const to = item.getBoundingClientRect();
    if (!from || (from.left === to.left && from.top === to.top)) continue;
    const start = `translate(${from.left - to.left}px, ${from.top - to.top}px)`;
    item.animate([{ transform: start }, { transform: 'none' }], { duration: DURATION_MS, easing: 'ease-out' });
  }
}
