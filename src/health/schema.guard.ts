import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { UnavailableError } from '../common/errors.js';
import { SchemaStatus } from '../database/schema-status.js';
import { HealthController } from './health.controller.js';

/** While the database waits for its migrations, only the health checks answer. */
@Injectable()
export class SchemaGuard implements CanActivate {
  constructor(private readonly schema: SchemaStatus) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getClass() === HealthController || (await this.schema.isCurrent())) return true;
    throw new UnavailableError('NexHome is being updated. Please try again in a few minutes.');
  }
}
