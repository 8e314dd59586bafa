/**
 * What a script adds to the search form: addresses without empty parameters, buttons that say how many homes they will show, an order
 * that is applied when it is chosen, and panels that close by themselves. The page works the same without.
 */
import { showWaiting } from './results/waiting.js';

const AFTER_MS = 250;
const SORTED = 'sorted';
/** What a search asks for when it asks for nothing. */
const DEFAULTS = new Set(['status=active', 'sort=newest']);

const form = document.querySelector<HTMLFormElement>('form[data-filters]');
if (form) {
  showWaiting(form);
  form.addEventListener('formdata', ({ formData }) => leaveOutEmpty(formData));
  countAlong(form);
  for (const panel of form.querySelectorAll<HTMLDetailsElement>('.panel')) closeByItself(panel);
  const sort = form.elements.namedItem('sort');
  if (sort instanceof HTMLSelectElement) sortAtOnce(sort, form);
  // Back to a page that was kept whole: the fields say again what its address says.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) form.reset();
  });
}

/** What a form would send and a link would not. */
function leaveOutEmpty(data: FormData): void {
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).map(String).filter(Boolean);
    data.delete(name);
    if (DEFAULTS.has(`${name}=${values.join()}`)) continue;
    for (const value of values) data.append(name, value);
  }
}

/** Asks, a moment after the last change, how many homes the search would show, and says so on its buttons. */
function countAlong(form: HTMLFormElement): void {
  const buttons = form.querySelectorAll('[data-shows]');
  const status = form.querySelector('[data-count]');
  let asked = new AbortController();
  let timer = 0;
  const say = (homes?: string): void => {
    for (const button of buttons) button.textContent = `Show ${homes ?? 'homes'}`;
    if (status) status.textContent = homes === undefined ? '' : `${homes} would match`;
  };
  const ask = async (signal: AbortSignal): Promise<void> => {
    const homes = await countOf(new FormData(form), signal).catch(() => undefined);
    if (!signal.aborted) say(homes);
  };
  const forget = (): void => {
    asked.abort();
    clearTimeout(timer);
  };
  form.addEventListener('input', () => {
    forget();
    // What was counted before is no longer true.
    say();
    asked = new AbortController();
    timer = setTimeout(() => void ask(asked.signal), AFTER_MS);
  });
  form.addEventListener('reset', () => {
    forget();
    say();
  });
}

/** "812 homes"; undefined when that cannot be told: the page itself will say what is wrong with the search. */
async function countOf(data: FormData, signal: AbortSignal): Promise<string | undefined> {
  // A sentence is understood only when it is sent.
  if (data.get('ask') !== data.get('asked_before')) return undefined;
  for (const name of ['ask', 'asked_before', 'view', 'sort']) data.delete(name);
  data.set('per_page', '1');
  const query = new URLSearchParams(data as unknown as Record<string, string>);
  const response = await fetch(`/api/v1/properties?${query.toString()}`, { signal });
  if (!response.ok) return undefined;
  const { total } = (await response.json()) as { total: number };
  return `${total.toLocaleString('en-US')} ${total === 1 ? 'home' : 'homes'}`;
}

/** On Escape and, where the panels lie over the page, as soon as something else is clicked. */
function closeByItself(panel: HTMLDetailsElement): void {
  panel.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !panel.open) return;
    panel.open = false;
    panel.querySelector('summary')?.focus();
  });
  document.addEventListener('click', ({ target }) => {
    if (matchMedia('(width >= 48rem)').matches && !panel.contains(target as Node)) panel.open = false;
  });
}

/**
 * Who goes through the list by keyboard sends it with the button after it: the first arrow must not lead away. The list has the focus
 * on the next page too.
 */
function sortAtOnce(list: HTMLSelectElement, form: HTMLFormElement): void {
  let isByKeyboard = false;
  list.addEventListener('keydown', () => {
    isByKeyboard = true;
  });
  list.addEventListener('pointerdown', () => {
    isByKeyboard = false;
  });
  list.addEventListener('change', () => {
    if (!isByKeyboard) form.requestSubmit();
  });
  form.addEventListener('submit', ({ submitter }) => {
    if (!submitter || submitter === list.nextElementSibling) sessionStorage.setItem(SORTED, '');
  });
  if (sessionStorage.getItem(SORTED) !== null) list.focus({ preventScroll: true });
  sessionStorage.removeItem(SORTED);
}
