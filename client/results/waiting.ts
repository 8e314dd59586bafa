/** Most pages are there by then, and nothing flickers. */
const AFTER_MS = 150;
/** Whoever has called it off, or lost the connection, sees the list again. */
const AT_MOST_MS = 15_000;

/**
 * Shows that other results are on their way: the shapes of cards take the place of the homes, which are not what is asked for any more.
 * @param form whose homes are listed beside it
 */
export function showWaiting(form: HTMLFormElement): void {
  const list = document.querySelector<HTMLElement>('.results-list');
  const status = form.querySelector('[data-count]');
  if (!list) return;
  let timers: number[] = [];
  const end = (): void => {
    for (const timer of timers) clearTimeout(timer);
    if (list.getAttribute('aria-busy') !== 'true') return;
    list.removeAttribute('aria-busy');
    if (status) status.textContent = '';
  };
  const begin = (): void => {
    end();
    const show = (): void => {
      list.setAttribute('aria-busy', 'true');
      if (status) status.textContent = 'Looking for homes';
    };
    timers = [setTimeout(show, AFTER_MS), setTimeout(end, AT_MOST_MS)];
  };
  form.addEventListener('submit', (event) => {
    if (!event.defaultPrevented) begin();
  });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (link && leadsToOthers(link, event)) begin();
  });
  // Also back on a page that was kept whole.
  addEventListener('pageshow', end);
}

/** Does it open other results in the place of these? */
function leadsToOthers({ pathname, search, target, origin }: HTMLAnchorElement, event: MouseEvent): boolean {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const isHere = origin === location.origin && pathname === location.pathname;
  return isPlain && !event.defaultPrevented && target === '' && isHere && search !== location.search;
}
