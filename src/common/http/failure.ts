import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { isOrphan, isUnavailable } from '../../database/dialect.js';
import { AppError, type FieldError } from '../errors.js';

/** An error as either door reports it. */
export interface Failure {
  status: number;
  /** The status in words. */
  title: string;
  code: string;
  detail: string;
  fields: readonly FieldError[];
  allowed?: readonly string[] | undefined;
  /** Seconds. */
  retryAfter?: number | undefined;
  /** Nobody foresaw it: its cause belongs into the log and not into the answer. */
  unexpected: boolean;
}

const RETRY_AFTER_SECONDS = 5;

const CODES: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
};

export function toFailure(error: unknown): Failure {
  if (error instanceof AppError) {
    return {
      ...failure(error.status, error.code, error.message, error.fields),
      allowed: error.allowed,
      retryAfter: error.retryAfter,
    };
  }
  if (isUnavailable(error)) {
    return {
      ...failure(503, 'unavailable', 'The service cannot reach its data right now. Please try again in a moment.'),
      retryAfter: RETRY_AFTER_SECONDS,
    };
  }
  // An account was closed, or a home removed for good, just while somebody did something with it.
  // Or else it is a mistake, which the log has to tell.
  if (isOrphan(error)) {
    return { ...failure(409, 'gone_meanwhile', 'What this belongs to was removed in the meantime.'), unexpected: true };
  }
  const status = clientErrorStatus(error);
  if (status !== null) return failure(status, CODES[status] ?? 'bad_request', detailOf(status));
  return { ...failure(500, 'internal_error', 'Something went wrong on our side.'), unexpected: true };
}

/** The status of an error that the framework or a body parser blames on the request. */
function clientErrorStatus(error: unknown): number | null {
  const status = error instanceof HttpException ? error.getStatus() : statusProperty(error);
  return status !== undefined && status >= 400 && status < 500 ? status : null;
}

/** Express's parsers (bodies, percent-encoded paths) mark their errors so. */
function statusProperty(error: unknown): number | undefined {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;
}

function detailOf(status: number): string {
  if (status === 404) return 'There is nothing at this address.';
  if (status === 413) return 'The request is too large.';
  return 'The request could not be read.';
}

function failure(status: number, code: string, detail: string, fields: readonly FieldError[] = []): Failure {
  return { status, title: STATUS_CODES[status] ?? 'Error', code, detail, fields, unexpected: false };
}
