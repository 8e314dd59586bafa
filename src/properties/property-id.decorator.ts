import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { Request } from 'express';
import { NotFoundError } from '../common/errors.js';
import { parsePropertyId } from './property.slug.js';

/**
 * The home that the path names by `:id`.
 * @throws NotFoundError for what cannot be an id
 */
export const PropertyId = createParamDecorator((_data: unknown, context: ExecutionContext): number => {
  const { id } = context.switchToHttp().getRequest<Request<{ id: string }>>().params;
  const propertyId = parsePropertyId(id);
  if (propertyId === null) throw new NotFoundError('property');
  return propertyId;
});

/** Documents that parameter. */
export function ApiPropertyId(): MethodDecorator {
  return ApiParam({ name: 'id', schema: { type: 'integer', minimum: 1 } });
}
