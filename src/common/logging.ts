import type { LoggerService } from '@nestjs/common';
import { type Logger as Pino, pino } from 'pino';
import type { IncomingMessage } from 'node:http';
import type { Listener } from './http/answer-first.js';
import { requestIdOf } from './http/request-id.js';

export function createLog(level: string): Pino {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

/**
 * One line per request: number, method, route, status, milliseconds. No path, query string, body, cookie or address: they
 * hold personal data, and pino-http would have to be told so field by field.
 */
export function requestLog(log: Pino): Listener {
  return (request, response, next) => {
    const started = performance.now();
    response.once('close', () => {
      const fields = {
        request_id: requestIdOf(request),
        method: request.method,
        route: routeOf(request),
        status: response.statusCode,
        ms: Math.round((performance.now() - started) * 10) / 10,
        ...(response.writableFinished ? {} : { aborted: true }),
      };
      log[response.statusCode >= 500 ? 'error' : 'info'](fields, 'request');
    });
    next();
  };
}

/** The pattern that matched ("/properties/:id"), not the path, which may be anything. */
function routeOf(request: IncomingMessage): string {
  const { route } = request as { route?: { path?: string } };
  return route?.path ?? 'unmatched';
}

/** Nest's own messages through the same log. */
export function nestLog(log: Pino): LoggerService {
  const at =
    (level: 'debug' | 'error' | 'fatal' | 'info' | 'trace' | 'warn') =>
    (message: unknown, ...context: unknown[]) => {
      const where = context.findLast((each) => typeof each === 'string');
      log[level](where === undefined ? {} : { context: where }, String(message));
    };
  // Nest announces each module and each route with `log`; that is of interest to developers only.
  return {
    log: at('debug'),
    error: at('error'),
    warn: at('warn'),
    debug: at('debug'),
    verbose: at('trace'),
    fatal: at('fatal'),
  };
}
