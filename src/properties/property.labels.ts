import type { PropertyStatus, PropertyType } from './property.bounds.js';

export const TYPE_LABELS: Readonly<Record<PropertyType, string>> = {
  single_family: 'House',
  condo: 'Condo',
  townhouse: 'Townhouse',
  multi_family: 'Multi-family',
  manufactured: 'Manufactured',
  land: 'Land',
};

export const STATUS_LABELS: Readonly<Record<PropertyStatus, string>> = {
  draft: 'Draft',
  active: 'For sale',
  pending: 'Pending',
  sold: 'Sold',
  withdrawn: 'Withdrawn',
};
