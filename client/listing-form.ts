/** Groups the digits of amounts as they are typed, with the caret staying where it was, and says early which photos are too large. */
const MEGABYTE = 1024 * 1024;
const LIMIT = 5;

for (const field of document.querySelectorAll<HTMLInputElement>('[data-format]')) {
  field.addEventListener('input', () => {
    const { value } = field;
    const digitsBefore = digitsOf(value.slice(0, field.selectionStart ?? value.length)).length;
    const text = format(value, field.dataset.format === 'dollars');
    if (text === null || text === value) return;
    field.value = text;
    const caret = placeAfter(text, digitsBefore);
    field.setSelectionRange(caret, caret);
  });
}

for (const field of document.querySelectorAll<HTMLInputElement>('[data-listing-form] input[type="file"]')) {
  field.addEventListener('change', () => {
    const large = Array.from(field.files ?? []).filter(({ size }) => size > LIMIT * MEGABYTE);
    field.setCustomValidity(
      large.length > 0 ? `${large.map(({ name }) => name).join(', ')}: larger than ${String(LIMIT)} MB` : '',
    );
    field.reportValidity();
  });
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
