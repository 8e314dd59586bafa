import type { INestApplicationContext } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource, Logger } from 'typeorm';

/** Counts the SQL statements that readers send while `work` runs. */
export async function countStatements(
  app: INestApplicationContext,
  work: () => Promise<unknown>,
): Promise<{ count: number; statements: string[] }> {
  const reader = app.get<DataSource>(getDataSourceToken());
  const statements: string[] = [];
  const before = reader.logger;
  reader.logger = { ...silent, logQuery: (statement: string) => void statements.push(statement) };
  try {
    await work();
  } finally {
    reader.logger = before;
  }
  // What looks for work every second may fall into the measured time: the index's follower, the outbox.
  const own = statements.filter((statement) => !/change_sequence > |mail_orders/.test(statement));
  return { count: own.length, statements: own };
}

const nothing = (): void => undefined;
const silent: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};
