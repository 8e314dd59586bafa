import type { EntityManager, ObjectLiteral } from 'typeorm';

/**
 * Inserts rows without reading them back. TypeORM's own insert does so for columns with defaults, in the order of their keys, and
 * writes what it reads into the given objects by their place: objects in another order come out mixed up.
 */
export async function insertAsGiven(
  tx: EntityManager,
  type: new () => ObjectLiteral,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .createQueryBuilder()
    .insert()
    .into(type)
    .values([...rows])
    .updateEntity(false)
    .execute();
}
