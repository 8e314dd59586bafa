import { checkProperty, factsOf, ImportedPropertyInput } from '../../properties/property.input.js';
import type { Preset } from './preset.js';

/** NexHome's own CSV, described in docs/import.md: the columns are the API's names. */
export const nexhome: Preset = {
  required: ['key', 'title', 'property_type', 'price', 'city', 'state', 'zip'],

  read(cells) {
    const { value, errors } = checkProperty(ImportedPropertyInput, cells);
    if (errors) return { errors };
    return {
      home: {
        source: 'csv',
        key: value.key,
        facts: factsOf(value),
        addressWithheld: value.address_withheld,
        status: value.status,
        publishedAt: value.published_at,
        soldAt: value.sold_at,
      },
    };
  },
};
