import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** The query string as it was sent: repeated parameters stay repeated, and nothing is turned into objects. */
export const QueryString = createParamDecorator((_data: unknown, context: ExecutionContext): URLSearchParams => {
  const { originalUrl } = context.switchToHttp().getRequest<Request>();
  const start = originalUrl.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : originalUrl.slice(start + 1));
});
