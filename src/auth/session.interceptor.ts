import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { UnauthorizedError } from '../common/errors.js';
import { takeFlash } from '../common/http/flash.js';
import { SIGNED_IN } from './access.decorators.js';
import { clientOf } from './client.js';
import { SessionCookies } from './cookies.js';
import { type Identity, identify, identityOf } from './identity.js';
import { Sessions } from './sessions.service.js';
import { TokenIssuer } from './token-issuer.js';
import { toViewer } from './viewer.js';

/**
 * Renews what the guard found stale: exchanges the refresh token once and sets both cookies before the handler runs, so that
 * nothing of the request is lost and even a page for an error carries them. Tells the views who is signed in.
 */
@Injectable()
export class SessionInterceptor implements NestInterceptor {
  constructor(
    private readonly sessions: Sessions,
    private readonly issuer: TokenIssuer,
    private readonly cookies: SessionCookies,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    if (request.method === 'GET') response.locals.flash = takeFlash(request, response);
    const found = identityOf(request);
    if (!found) return next.handle();
    // What a signed-in person sees is for nobody else.
    response.setHeader('Cache-Control', 'no-store');
    const identity = found.stale === undefined ? found : await this.renew(request, response, found, found.stale);
    if (identity) response.locals.viewer = toViewer(identity.user);
    else if (this.reflector.getAllAndOverride<boolean>(SIGNED_IN, [context.getHandler(), context.getClass()])) {
      throw new UnauthorizedError();
    }
    return next.handle();
  }

  /** @returns null when the session was ended in this very moment */
  private async renew(
    request: Request,
    response: Response,
    { stale: _stale, ...identity }: Identity,
    refreshToken: string,
  ): Promise<Identity | null> {
    const grant = await this.sessions.exchange(refreshToken, clientOf(request));
    if (grant) this.cookies.set(response, this.issuer.pair(grant));
    else this.cookies.clear(response);
    identify(request, grant ? identity : null);
    return grant ? identity : null;
  }
}
