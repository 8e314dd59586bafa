import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { InvalidParametersError, UnsupportedMediaTypeError } from '../errors.js';
import { checkValues } from '../input/check.js';
import { hasBody } from './body.js';

/**
 * The JSON object in the body, checked by the rules of an input class.
 * @throws InvalidParametersError with every bad field; UnsupportedMediaTypeError for a body that is not JSON
 */
export const JsonBody = createParamDecorator((type: new () => object, context: ExecutionContext): object => {
  const request = context.switchToHttp().getRequest<Request>();
  const body: unknown = request.body;
  if (body === undefined && hasBody(request)) {
    throw new UnsupportedMediaTypeError('The body must be JSON: Content-Type: application/json.');
  }
  if (Array.isArray(body)) throw new InvalidParametersError([{ field: 'body', reason: 'must be a JSON object' }]);
  const { value, errors } = checkValues(type, (body ?? {}) as Record<string, unknown>);
  if (errors) throw new InvalidParametersError(errors);
  return value;
});
