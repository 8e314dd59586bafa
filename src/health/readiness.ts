import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SchemaStatus } from '../database/schema-status.js';
import { SearchService } from '../search/search.service.js';
import { Shutdown } from './shutdown.js';

@Injectable()
export class Readiness {
  constructor(
    @InjectDataSource() private readonly reader: DataSource,
    private readonly schema: SchemaStatus,
    private readonly search: SearchService,
    private readonly shutdown: Shutdown,
  ) {}

  /** Each condition of being ready, by name. */
  async check(): Promise<Record<'database' | 'schema' | 'listings' | 'running', boolean>> {
    const [database, schema] = await Promise.all([
      this.reader.query('SELECT 1').then(
        () => true,
        () => false,
      ),
      this.schema.isCurrent().catch(() => false),
    ]);
    return { database, schema, listings: this.search.isReady, running: !this.shutdown.begun };
  }
}
