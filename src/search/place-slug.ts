import { fold } from './words.js';

/** A place's name as it stands in an address: "coeur-dalene". Empty for one that has no letter of the Latin alphabet and no digit. */
export function placeSlug(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
