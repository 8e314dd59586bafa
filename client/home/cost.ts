import { formatDollars } from '../../src/common/money.js';
import {
  COST_FIELDS,
  type CostTerms,
  downPayment,
  inDollars,
  monthlyCost,
  readTerm,
  usualTerms,
} from '../../src/properties/monthly-cost.js';
import { layOut, problemOf } from '../../src/properties/monthly-cost.views.js';

/** Counts along while somebody types. What cannot be counted with is said below its field, as on the page that a form would get. */
export function countCost(root: HTMLElement): void {
  const price = Number(root.dataset.price);
  const form = root.querySelector('form');
  if (!form) return;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    const terms: CostTerms = usualTerms(price, null);
    let isWhole = true;
    for (const name of COST_FIELDS) {
      const field = form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
      const value = readTerm(name, field.value);
      say(field, value === undefined ? problemOf(name) : '');
      if (value === undefined) isWhole = false;
      else terms[name] = value;
    }
    if (isWhole) show(root, price, terms);
  });
}

function show(root: HTMLElement, price: number, terms: CostTerms): void {
  const { parts, total } = inDollars(monthlyCost(price, terms));
  write('total', formatDollars(total));
  for (const { part, amount, x, width, none } of layOut(parts, total)) {
    write(part, amount);
    const row = root.querySelector(`[data-cost="${part}"]`)?.parentElement;
    if (row) row.hidden = none;
    const bar = root.querySelector(`rect.part-${part}`);
    bar?.setAttribute('x', String(x));
    bar?.setAttribute('width', String(width));
  }
  const hint = document.querySelector('#cost-down-hint');
  if (hint) hint.textContent = `Now ${formatDollars(downPayment(price, terms))}`;
}

/** Everywhere on the page: what it costs also stands below the price. */
function write(name: string, text: string): void {
  for (const place of document.querySelectorAll(`[data-cost="${name}"]`)) {
    if (place.textContent !== text) place.textContent = text;
  }
}

function say(field: HTMLInputElement | HTMLSelectElement, problem: string): void {
  const id = `${field.id}-error`;
  let note = document.getElementById(id);
  if (!note && problem !== '') {
    note = document.createElement('p');
    note.id = id;
    note.className = 'mt-1.5 text-sm font-medium text-danger';
    note.setAttribute('role', 'status');
    field.after(note);
  }
  const hint = document.getElementById(`${field.id}-hint`);
  const notes = [hint?.id, problem === '' ? undefined : id].filter(Boolean).join(' ');
  if (notes === '') field.removeAttribute('aria-describedby');
  else field.setAttribute('aria-describedby', notes);
  if (problem === '') {
    field.removeAttribute('aria-invalid');
    note?.remove();
  } else if (note) {
    field.ariaInvalid = 'true';
    note.textContent = problem;
  }
}
