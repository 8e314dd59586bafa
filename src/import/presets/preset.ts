import type { FieldError } from '../../common/errors.js';
import type { ImportedProperty } from '../../properties/property-import.js';

type Home = Omit<ImportedProperty, 'ownerId'>;

/** Knows the columns of one kind of file. */
export interface Preset {
  /** The columns that must be there. */
  required: readonly string[];
  /** A row as a home, or what is wrong with it, by column. */
  read(
    cells: Readonly<Record<string, string>>,
  ): { home: Home; errors?: undefined } | { home?: undefined; errors: FieldError[] };
}
