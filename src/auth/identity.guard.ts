import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { UnauthorizedError } from '../common/errors.js';
import { SIGNED_IN } from './access.decorators.js';
import { Authenticator } from './authenticator.js';
import { SessionCookies } from './cookies.js';
import { identify } from './identity.js';

/** Decides for every request who it comes from, and whether that is enough for what it asks. Renewing is the interceptor's part. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly cookies: SessionCookies,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const { identity, hasDeadCookies } = await this.authenticator.recognize(request, response);
    identify(request, identity);
    if (hasDeadCookies) this.cookies.clear(response);
    if (!identity && this.reflector.getAllAndOverride<boolean>(SIGNED_IN, [context.getHandler(), context.getClass()])) {
      throw unauthorized(request);
    }
    return true;
  }
}

function unauthorized({ headers }: Request): UnauthorizedError {
  return headers.authorization === undefined
    ? new UnauthorizedError()
    : new UnauthorizedError('The access token is not valid (any more).', 'invalid_token');
}
