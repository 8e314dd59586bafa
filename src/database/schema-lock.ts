import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { withSchemaLock } from './migrator.js';

/** Lets one process at a time, on all machines, prepare the database: migrate it, or fill it for the first time. */
@Injectable()
export class SchemaLock {
  constructor(private readonly settings: Settings) {}

  run<T>(work: () => Promise<T>): Promise<T> {
    return withSchemaLock(this.settings.database, work);
  }
}
