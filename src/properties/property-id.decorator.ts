import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { Request } from 'express';
import { NotFoundError } from '../common/errors.js';
import { parsePropertyId } from './property.slug.js';

/**
 * The home that the path names, by `:id` unless told.
 * @throws NotFoundError for what cannot be an id
 */
export const PropertyId = createParamDecorator((name: string | undefined, context: ExecutionContext): number => {
  const { params } = context.switchToHttp().getRequest<Request<Record<string, string>>>();
  const propertyId = parsePropertyId(params[name ?? 'id'] ?? '');
  if (propertyId === null) throw new NotFoundError('property');
  return propertyId;
});

/** Documents that parameter. */
export function ApiPropertyId(name = 'id'): MethodDecorator {
  return ApiParam({ name, schema: { type: 'integer', minimum: 1 } });
}
