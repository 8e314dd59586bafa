import type { PropertyType } from '../properties/property.bounds.js';
import { TYPE_LABELS } from '../properties/property.labels.js';

interface Described {
  title: string;
  description: string;
  propertyType: PropertyType;
  features: readonly string[];
  address: string | null;
  unit: string | null;
  addressWithheld: boolean;
  city: string;
  state: string;
  zip: string;
}

/** Everything that words are looked for in. A withheld address must not be found either. */
export function searchTextOf(home: Described): string {
  const street = home.addressWithheld ? [] : [home.address ?? '', home.unit ?? ''];
  return [
    home.title,
    TYPE_LABELS[home.propertyType],
    ...street,
    home.city,
    home.state,
    home.zip,
    ...home.features,
    home.description,
  ].join('\n');
}
