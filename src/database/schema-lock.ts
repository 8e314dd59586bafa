import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Settings } from '../config/settings.js';
import { WRITER } from './database.tokens.js';
import { withSchemaLock } from './migrator.js';

/** Lets one process at a time, on all machines, prepare the database: migrate it, or fill it for the first time. */
@Injectable()
export class SchemaLock {
  constructor(
    @Inject(WRITER) private readonly writer: DataSource,
    private readonly settings: Settings,
  ) {}

  run<T>(work: () => Promise<T>): Promise<T> {
    return withSchemaLock(this.writer, this.settings.database, work);
  }
}
