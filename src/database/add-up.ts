import type { EntityManager } from 'typeorm';

/** As many rows as one statement takes. */
const BATCH = 200;

/** Numbers that are counted by key, in one table. */
interface Sums {
  table: string;
  /** The columns of its primary key. */
  key: readonly string[];
  /** The column that is counted in. */
  sum: string;
}

/**
 * Adds to the numbers that are there, and inserts those that are not. The database adds, so several instances may do it at once.
 * @param rows of each the values of the key, then what is added. They are best in the order of the key, so that instances wait for
 * each other instead of ending in a deadlock.
 */
export async function addUp(
  tx: EntityManager,
  { table, key, sum }: Sums,
  rows: readonly (readonly (number | string)[])[],
): Promise<void> {
  const { driver, options } = tx.dataSource;
  const escape = (name: string): string => driver.escape(name);
  const [column, columns] = [escape(sum), [...key, sum].map(escape).join(', ')];
  const onConflict =
    options.type === 'better-sqlite3'
      ? `ON CONFLICT (${key.map(escape).join(', ')}) DO UPDATE SET ${column} = ${column} + excluded.${column}`
      : `ON DUPLICATE KEY UPDATE ${column} = ${column} + VALUES(${column})`;
  for (let i = 0; i < rows.length; i += BATCH) {
    const batch = rows.slice(i, i + BATCH);
    const marks = batch.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    await tx.query(`INSERT INTO ${escape(table)} (${columns}) VALUES ${marks} ${onConflict}`, batch.flat());
  }
}
