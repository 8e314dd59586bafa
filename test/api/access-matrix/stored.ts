import { MailDelivery } from '../../../src/mail/mail-delivery.service.js';
import type { World } from './world.js';

/** Every row of the database: by table and key, its content. */
export type Stored = ReadonlyMap<string, string>;

/** What a refused request may change all the same. */
const LEFT_OUT = new Set([
  // Trying is counted whether or not it succeeds.
  'attempts',
]);

/** Reads all tables, those included that are yet to come, once all mails are sent: sending goes on behind requests. */
export async function readStored(world: World): Promise<Stored> {
  await world.get(MailDelivery).deliverDue();
  await world.get(MailDelivery).settled();
  const { reader } = world;
  const tables = reader.entityMetadatas.filter(({ tableName }) => !LEFT_OUT.has(tableName));
  const rows = await Promise.all(
    tables.map(async ({ tableName, primaryColumns }) => {
      const found = await reader.query<Record<string, unknown>[]>(`SELECT * FROM ${reader.driver.escape(tableName)}`);
      return found.map((row): [string, string] => {
        const key = primaryColumns.map(({ databaseName }) => String(row[databaseName])).join(' ');
        return [`${tableName} ${key}`, JSON.stringify(row)];
      });
    }),
  );
  return new Map(rows.flat());
}

/** Names the rows that were added, changed or removed. */
export function changes(before: Stored, after: Stored): string[] {
  const added = [...after.keys()].filter((key) => !before.has(key)).map((key) => `${key} is new`);
  const changed = [...before]
    .filter(([key, content]) => after.get(key) !== content)
    .map(([key, content]) => (after.has(key) ? `${key}: ${content} → ${after.get(key) ?? ''}` : `${key} is gone`));
  return [...added, ...changed];
}

/** The same without what is new, and without the sequences, which count whatever is written. */
export function changesOfOld(before: Stored, after: Stored): string[] {
  const isOld = (key: string): boolean => before.has(key) && !key.startsWith('sequences ');
  return changes(new Map([...before].filter(([key]) => isOld(key))), new Map([...after].filter(([key]) => isOld(key))));
}
