import { part } from '../photo-manager/parts.js';

const PHOTO = /^#photo-(\d+)$/;

/**
 * Makes the list of all photos a dialog that shows one at a time: arrow keys, swipes (the track scrolls by itself) and buttons go on,
 * Escape and Back close it. Its address is that of the photo it was opened with, as without a script.
 */
export function showPhotos(dialog: HTMLDialogElement): void {
  const track = part(dialog, 'track');
  const photos = [...track.querySelectorAll<HTMLElement>('figure')];
  const count = part(dialog, 'count');
  const previous = part(dialog, 'previous');
  const next = part(dialog, 'next');
  let shown = 0;
  /** Is there a page to go back to that is this one without photos? */
  let hasEntry = false;

  const tell = (index: number): void => {
    shown = index;
    count.textContent = `${String(index + 1)} of ${String(photos.length)}`;
    previous.ariaDisabled = String(index === 0);
    next.ariaDisabled = String(index === photos.length - 1);
  };
  const goTo = (index: number, behavior?: ScrollBehavior): void => {
    const photo = photos[index];
    if (!photo) return;
    tell(index);
    track.scrollTo({ left: photo.offsetLeft, ...(behavior && { behavior }) });
    photo.focus({ preventScroll: true });
  };
  const open = (index: number): void => {
    if (!dialog.open) dialog.showModal();
    if (!track.querySelector('.blur')) for (const photo of photos) showPlaceholder(photo);
    goTo(index, 'instant');
  };
  const openTarget = (): boolean => {
    const number = Number(PHOTO.exec(location.hash)?.[1]);
    if (photos[number - 1]) open(number - 1);
    return photos[number - 1] !== undefined;
  };

  // From here on the address alone shows nothing.
  dialog.dataset.scripted = '';
  count.hidden = previous.hidden = next.hidden = false;
  if (photos.length === 1) previous.hidden = next.hidden = true;
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#photo-"]');
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, '', link.hash);
    hasEntry = openTarget();
  });
  part(dialog, 'close').addEventListener('click', (event) => {
    event.preventDefault();
    dialog.close();
  });
  previous.addEventListener('click', () => goTo(shown - 1));
  next.addEventListener('click', () => goTo(shown + 1));
  dialog.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -photos.length, End: photos.length }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    goTo(Math.min(Math.max(shown + step, 0), photos.length - 1));
  });
  dialog.addEventListener('close', () => {
    if (!PHOTO.test(location.hash)) return;
    if (hasEntry) history.back();
    else history.replaceState(null, '', location.pathname + location.search);
    hasEntry = false;
  });
  addEventListener('popstate', () => {
    hasEntry = false;
    if (!openTarget() && dialog.open) dialog.close();
  });
  // Where a swipe ends. While the script scrolls it has told already.
  const observer = new IntersectionObserver(
    (entries) => {
      const seen = entries.filter(({ isIntersecting }) => isIntersecting).at(-1);
      if (seen) tell(photos.indexOf(seen.target as HTMLElement));
    },
    { root: track, threshold: 0.6 },
  );
  for (const photo of photos) observer.observe(photo);
  openTarget();
}

/** The blurred one that the page shows of the photo already, until the large one is there. */
function showPlaceholder(photo: HTMLElement): void {
  const placeholder = document.querySelector(`a[href="#${photo.id}"] > .photo > .blur`);
  if (placeholder) photo.querySelector('.viewer-photo')?.prepend(placeholder.cloneNode());
}
