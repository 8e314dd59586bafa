import type { Assets } from '../assets.js';
import { phoneField } from '../phone-field.js';

/** A gray tile, as any photo's placeholder is: a few bytes in the page itself. */
const PLACEHOLDER =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'%3E%3Cpath fill='%23b9cdd0' d='M0 0h4v3H0z'/%3E%3C/svg%3E";
const LONG = `${'Longwinded'.repeat(6)} Lane`;

/** What /dev/components shows the components with. The names of colors are those of client/design/tokens.css. */
export function componentSamples(assets: Assets) {
  return {
    colors: ['page', 'surface', 'sunken', 'sky', 'line', 'rim', 'edge', 'ink', 'muted', 'accent', 'accent-deep']
      .concat(['accent-soft', 'active', 'cut', 'amber', 'danger', 'danger-soft', 'night'])
      .concat(['part-2', 'part-3', 'part-4', 'part-5'])
      .map((name) => ({ name, swatch: `swatch-${name}` })),
    sizes: ['6xl', '5xl', '4xl', '3xl', '2xl', 'xl', 'lg', 'base', 'sm', 'xs'].map((name) => ({
      name: `text-${name}`,
    })),
    looks: [
      { title: 'Plain', look: '' },
      { title: 'Primary: one on a page', look: 'primary' },
      { title: 'Danger: cannot be undone', look: 'danger' },
      { title: 'Quiet', look: 'quiet' },
    ],
    fields: {
      values: {
        sample_filled: '1420 E John St',
        sample_wrong: '12 million',
        sample_area: 'Two lines\nof a text',
        sample_price: '$549,900',
      },
      errors: {
        sample_wrong: 'Price must be a whole number from 1 to 1,000,000,000.',
        sample_password_wrong: 'This is not your password.',
      },
      problems: [{ field: 'sample_wrong', text: 'Price must be a whole number from 1 to 1,000,000,000.' }],
    },
    states: [
      { value: 'OR', label: 'Oregon', selected: false },
      { value: 'WA', label: 'Washington', selected: true },
    ],
    phone: phoneField({ phone: '+12065550142', country: null, id: 'sample_phone', hint: 'Any country.' }),
    wrongPhone: phoneField({
      phone: '12',
      country: 'US',
      id: 'sample_wrong_phone',
      error: 'This number is too short.',
    }),
    options: [
      { label: 'Any', checked: true },
      { label: '1+', count: '412' },
      { label: '2+', count: '318' },
      { label: '6+', count: '0', none: true },
    ],
    badges: [
      { kind: 'active', label: 'For sale' },
      { kind: 'new', label: 'New' },
      { kind: 'cut', label: 'Price cut $15,000' },
      { kind: 'pending', label: 'Sale pending' },
      { kind: 'sold', label: 'Sold' },
      { kind: 'draft', label: 'Draft' },
    ],
    homes: homeSamples(assets),
    tabs: [
      { label: 'List', icon: 'list', path: '#tabs', current: true },
      { label: 'Split', icon: 'split', path: '#tabs', wideOnly: true },
      { label: 'Map', icon: 'map', path: '#tabs' },
    ],
    rows: [
      { date: 'Nov 3, 2026', text: 'Price cut', change: '−$15,000', price: '$534,900' },
      { date: 'Sep 28, 2026', text: 'Listed for sale', change: null, price: '$549,900' },
    ],
    pagination: {
      previous: '#pagination',
      next: '#pagination',
      summary: 'Page 3 of 22',
      pages: [
        { number: '1', path: '#pagination' },
        { number: '2', path: '#pagination', gap: false },
        { number: '3', path: '#pagination', current: true },
        { number: '22', path: '#pagination', gap: true },
      ],
    },
    toasts: [
      { kind: 'success', text: 'Your changes are saved.' },
      { kind: 'info', text: 'You are signed out.' },
      { kind: 'error', text: 'This link no longer works. Ask for a new one.' },
    ],
  };
}

function homeSamples(assets: Assets) {
  const cover = {
    placeholder: PLACEHOLDER,
    sources: [],
    url: assets.path('img/street.svg'),
    alt: 'A street of homes',
    width: 1600,
    height: 520,
  };
  const home = {
    path: '#cards',
    price: '$549,900',
    facts: ['3 bd', '2.5 ba', '1,840 sqft'],
    typeCode: 'single_family',
    street: '1420 E John St',
    place: 'Seattle, WA 98112',
    age: '12 days on NexHome',
    publishedOn: 'November 14, 2026',
    cover,
    photoCount: 6,
    dots: [1, 2, 3, 4, 5],
  };
  const cut = { kind: 'cut', label: 'Price cut $15,000' };
  return [
    home,
    { ...home, badge: { kind: 'new', label: 'New' }, age: 'New 2 days ago', photoCount: 1, dots: [] },
    { ...home, badge: cut, cover: null, photoCount: 0, dots: [] },
    {
      ...home,
      badge: { kind: 'pending', label: 'Sale pending' },
      price: '$1,000,000,000',
      street: LONG,
      place: `Llanfair${'pwllgwyngyll'.repeat(4)}, WA 98112`,
      facts: ['50 bd', '49.75 ba', '1,000,000 sqft'],
    },
  ];
}
