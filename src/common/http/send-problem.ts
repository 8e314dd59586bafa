import type { Request, Response } from 'express';
import type { Failure } from './failure.js';
import type { Problem } from './problem.js';
import { requestIdOf } from './request-id.js';

/** Answers a failed API request with a problem document. */
export function sendProblem(request: Request, response: Response, failure: Failure): void {
  const problem: Problem = {
    type: 'about:blank',
    title: failure.title,
    status: failure.status,
    code: failure.code,
    detail: failure.detail,
    request_id: requestIdOf(request),
    ...(failure.fields.length > 0 ? { errors: failure.fields.map(({ field, reason }) => ({ field, reason })) } : {}),
    ...(failure.allowed ? { allowed: [...failure.allowed] } : {}),
  };
  // RFC 6750
  if (failure.status === 401) {
    response.setHeader(
      'WWW-Authenticate',
      failure.code === 'invalid_token' ? 'Bearer error="invalid_token"' : 'Bearer',
    );
  }
  response.status(failure.status).type('application/problem+json').send(JSON.stringify(problem));
}
