import type { Property } from '../../properties/property.entity.js';

/** Where the picture of a home is that shows its latest change: those who keep pictures keep them by their address. */
export function sharePathOf({ id, changeSequence }: Pick<Property, 'id' | 'changeSequence'>): string {
  return `/share/homes/${String(id)}.jpg?v=${String(changeSequence)}`;
}
