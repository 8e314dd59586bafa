/**
 * What a script adds to the form for a home: amounts are grouped as they are typed, a summary fills along, photos that are too large
 * are named at once, and leaving does not throw away what was typed.
 */
const MEGABYTE = 1024 * 1024;
const LIMIT = 5;

for (const field of document.querySelectorAll<HTMLInputElement>('[data-format]')) {
  field.addEventListener('input', () => groupDigits(field));
}
for (const form of document.querySelectorAll<HTMLFormElement>('[data-listing-form]')) {
  const summary = form.querySelector<HTMLElement>('[data-summary]');
  form.addEventListener('input', () => {
    if (summary) summarize(form, summary);
  });
  for (const field of form.querySelectorAll<HTMLInputElement>('input[type="file"]')) {
    field.addEventListener('change', () => checkSizes(field));
  }
  guard(form);
}

/** With the caret staying behind the digit that it was behind. */
function groupDigits(field: HTMLInputElement): void {
  const { value } = field;
  const digitsBefore = digitsOf(value.slice(0, field.selectionStart ?? value.length)).length;
  const text = format(value, field.dataset.format === 'dollars');
  if (text === null || text === value) return;
  field.value = text;
  const caret = placeAfter(text, digitsBefore);
  field.setSelectionRange(caret, caret);
}

/** Null for what is not an amount: the server says what is wrong with it. */
function format(value: string, inDollars: boolean): string | null {
  if (!/^\$?[\d,\s]*$/.test(value)) return null;
  const digits = digitsOf(value).replace(/^0+(?=\d)/, '');
  if (digits === '') return value.startsWith('$') ? '$' : '';
  return (inDollars ? '$' : '') + digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function placeAfter(text: string, digits: number): number {
  let left = digits;
  let place = 0;
  while (place < text.length && left > 0) if (/\d/.test(text[place++] ?? '')) left--;
  return place === 0 && text.startsWith('$') ? 1 : place;
}

function checkSizes(field: HTMLInputElement): void {
  const large = Array.from(field.files ?? []).filter(({ size }) => size > LIMIT * MEGABYTE);
  const names = large.map(({ name }) => name).join(', ');
  field.setCustomValidity(names === '' ? '' : `${names}: larger than ${String(LIMIT)} MB`);
  field.reportValidity();
}

/** The same words as the server writes into it, see _form-summary.hbs. */
function summarize(form: HTMLFormElement, summary: HTMLElement): void {
  const text = (name: string): string => textOf(form, name);
  const measured = (name: string, unit: string): string => (text(name) === '' ? '' : `${text(name)} ${unit}`);
  const rooms = text('bedrooms') === '0' ? 'Studio' : measured('bedrooms', 'bd');
  const facts = [rooms, measured('bathrooms', 'ba'), measured('living_area_sqft', 'sqft')];
  const area = [text('state'), text('zip')].filter(Boolean).join(' ');
  const shown: Readonly<Record<string, string>> = {
    title: text('title'),
    price: text('price'),
    facts: facts.filter(Boolean).join(' · '),
    place: text('city') === '' ? '' : [text('city'), area].filter(Boolean).join(', '),
  };
  for (const part of summary.querySelectorAll<HTMLElement>('[data-shows]')) {
    const { shows = '', blank = '' } = part.dataset;
    const words = shown[shows] ?? '';
    part.textContent = words === '' ? blank : words;
  }
  const withheld = form.querySelector<HTMLInputElement>('[name="address_withheld"]')?.checked ?? false;
  for (const need of summary.querySelectorAll<HTMLElement>('[data-needs]')) {
    const { needs = '' } = need.dataset;
    need.toggleAttribute('data-done', text(needs) !== '' || (needs === 'address' && withheld));
  }
}

function textOf(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value.trim() : '';
}

/** Sends a form once, says that it is on its way, and asks before somebody leaves with changes that are not saved. */
function guard(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>('[data-sending]');
  let isChanged = form.querySelector('[aria-invalid]') !== null;
  let isSending = false;
  const say = (text: string): void => {
    isSending = text !== '';
    if (status) status.textContent = text;
  };
  form.addEventListener('input', () => {
    isChanged = true;
    say('');
  });
  form.addEventListener('submit', (event) => {
    if (isSending) event.preventDefault();
    else say(photosIn(form) === 0 ? 'Saving…' : `Saving and sending ${photosIn(form) === 1 ? 'a photo' : 'photos'}…`);
  });
  addEventListener('beforeunload', (event) => {
    if (isChanged && !isSending) event.preventDefault();
  });
  // Back from the page that the form led to.
  addEventListener('pageshow', () => say(''));
}

function photosIn(form: HTMLFormElement): number {
  const fields = Array.from(form.querySelectorAll<HTMLInputElement>('input[type="file"]'));
  return fields.reduce((count, { files }) => count + (files?.length ?? 0), 0);
}
