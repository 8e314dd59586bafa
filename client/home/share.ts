import { part } from '../photo-manager/parts.js';

/** The system's own way of sharing where there is one, as on phones; else a link to copy. */
export function offerSharing(panel: HTMLDetailsElement): void {
  const { url = '', title = '' } = panel.dataset;
  const summary = panel.querySelector('summary');
  summary?.addEventListener('click', (event) => {
    // Browsers have it over HTTPS only.
    if (!('canShare' in navigator) || !matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    // Whoever thinks better of it closes the system's panel, which is an error to the browser and none to us.
    navigator.share({ url, title }).catch(() => undefined);
  });
  const link = panel.querySelector('input');
  link?.addEventListener('focus', () => link.select());
  panel.querySelector('.share-copy')?.addEventListener('click', () => {
    void copy(url, link).then((isCopied) => {
      part(panel, 'said').textContent = isCopied ? 'The link is copied.' : 'Copy the marked link with your keyboard.';
    });
  });
  panel.addEventListener('toggle', () => {
    part(panel, 'said').textContent = '';
  });
  panel.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !panel.open) return;
    panel.open = false;
    summary?.focus();
  });
  document.addEventListener('click', ({ target }) => {
    if (!panel.contains(target as Node)) panel.open = false;
  });
}

export function offerPrinting(button: HTMLButtonElement): void {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

/** Over plain HTTP a page may not write to the clipboard: then the link is marked. */
async function copy(url: string, link: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(url);
    return true;
  } catch {
    link?.focus();
    return false;
  }
}
