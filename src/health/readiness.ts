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
      withinTime(this.reader.query('SELECT 1')).then(
        () => true,
        () => false,
      ),
      withinTime(this.schema.isCurrent()).catch(() => false),
    ]);
    return { database, schema, listings: this.search.isReady, running: !this.shutdown.begun };
  }
}

const TIMEOUT_MS = 2000;

/** A database that hangs must not make the probe hang. */
function withinTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('The database did not answer in time'));
    }, TIMEOUT_MS);
  });
  return Promise.race([answer, late]).finally(() => {
    clearTimeout(timer);
  });
}
