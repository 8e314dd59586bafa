import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { WRITER } from './database.tokens.js';

/** Tells whether the database has the tables that this version of the program needs. */
@Injectable()
export class SchemaStatus {
  private current = false;

  constructor(@Inject(WRITER) private readonly writer: DataSource) {}

  /** Once current, a schema stays current for this version: it is asked for only until then. */
  async isCurrent(): Promise<boolean> {
    this.current ||= !(await this.hasPendingMigrations());
    return this.current;
  }

  /** Reads only: TypeORM's own showMigrations creates its table, which a server account may not be allowed to do. */
  private async hasPendingMigrations(): Promise<boolean> {
    const runner = this.writer.createQueryRunner();
    try {
      if (!(await runner.hasTable('migrations'))) return true;
      const rows = (await runner.query('SELECT name FROM migrations')) as { name: string }[];
      const applied = new Set(rows.map(({ name }) => name));
      return this.writer.migrations.some(({ name }) => name !== undefined && !applied.has(name));
    } finally {
      await runner.release();
    }
  }
}
