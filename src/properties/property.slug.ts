import type { Property } from './property.entity.js';

type Named = Pick<Property, 'id' | 'title' | 'address' | 'addressWithheld' | 'city' | 'state' | 'zip'>;

/** The part of a home's address that people read: "1420-e-john-st-seattle-wa-98112". A draft may have none of that yet. */
export function slugOf(property: Named): string {
  const place = property.addressWithheld ? property.title : (property.address ?? property.title);
  return [place, property.city, property.state, property.zip]
    .join(' ')
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Path of a home's page, without the origin. */
export function pathOf(property: Named): string {
  const path = `/properties/${String(property.id)}`;
  // With a ZIP code it ends in five digits, so it never looks like the path of a form.
  return property.zip === '' ? path : `${path}/${slugOf(property)}`;
}

/** A property id as it stands in a URL; null for anything that cannot be one. */
export function parsePropertyId(text: string): number | null {
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= 2_147_483_647 ? Number(text) : null;
}
