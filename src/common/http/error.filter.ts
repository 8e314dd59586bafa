import { type ArgumentsHost, Catch, type ExceptionFilter, Logger, NotFoundException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { MethodNotAllowedError } from '../errors.js';
import { allowedMethods } from './allowed-methods.js';
import { requestIdOf } from './request-id.js';
import { toFailure } from './failure.js';
import { sendErrorPage } from './send-error-page.js';
import { sendProblem } from './send-problem.js';

/** What the answer had that has failed: a file that was asked for in part or under a condition, a list with its neighbors. */
const OF_ANOTHER = ['Content-Range', 'Content-Encoding', 'Accept-Ranges', 'ETag', 'Last-Modified', 'Link'];

/** Sends every error out through the door that the request came in by: a problem document from the API, a page from the site. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const failure = toFailure(isUnrouted(error) ? toRoutingError(error, request) : error);
    if (failure.unexpected) {
      this.logger.debug(framesOf(error));
      this.logger.error(`${summaryOf(error)} (request ${requestIdOf(request)})`);
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    for (const header of OF_ANOTHER) response.removeHeader(header);
    response.setHeader('Cache-Control', 'no-store');
    if (failure.status === 405 && failure.allowed) response.setHeader('Allow', failure.allowed.join(', '));
    if (failure.retryAfter !== undefined) response.setHeader('Retry-After', String(failure.retryAfter));
    if (/^\/api\//i.test(request.path)) sendProblem(request, response, failure);
    else sendErrorPage(request, response, failure);
  }
}

/** The framework's own word that no route took the request; ours say NotFoundError of errors.ts. */
function isUnrouted(error: unknown): error is NotFoundException {
  return error instanceof NotFoundException;
}

/** A route may be there for other methods. */
function toRoutingError(error: NotFoundException, request: Request): Error {
  const allowed = allowedMethods(request);
  return allowed.length === 0 ? error : new MethodNotAllowedError(request.method, allowed);
}

/** What happened and where, without the message: a database's messages quote the values, which may be personal. */
function summaryOf(error: unknown): string {
  if (!(error instanceof Error)) return 'A value was thrown that is no Error';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const place = /\/((?:src|views)\/[^\s()]+:\d+)/.exec(error.stack ?? '')?.[1];
  return `${error.name}${code}${place ? ` at ${place}` : ''}`;
}

function framesOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => /^\s+at /.test(line)).join('\n');
}
