import type { TableColumnOptions } from 'typeorm';

/** Short forms for column definitions that mean the same on SQLite, MariaDB and MySQL. */
type Extra = Partial<TableColumnOptions>;

export const varchar = (name: string, length: number, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  ...extra,
});
export const integer = (name: string, extra: Extra = {}): TableColumnOptions => ({ name, type: 'integer', ...extra });
export const bigint = (name: string, extra: Extra = {}): TableColumnOptions => ({ name, type: 'bigint', ...extra });
export const text = (name: string, extra: Extra = {}): TableColumnOptions => ({ name, type: 'text', ...extra });
export const time = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'datetime',
  precision: 3,
  ...extra,
});
export const flag = (name: string, extra: Extra = {}): TableColumnOptions => ({ name, type: 'boolean', ...extra });

export const nullable = { isNullable: true } as const;
export const primary = (constraint: string): Extra => ({ isPrimary: true, primaryKeyConstraintName: constraint });
