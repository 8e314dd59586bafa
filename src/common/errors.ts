/** What is wrong with one field or parameter. */
export interface FieldError {
  field: string;
  /** A clause that follows the field's name: "must be …". */
  reason: string;
}

/**
 * An error that the person or program on the other side should hear of. The doors translate it: the API to a problem
 * document (RFC 9457) with the stable `code`, the pages to a page.
 */
export abstract class AppError extends Error {
  abstract readonly status: number;
  /** Stable: partners' programs branch on it. */
  abstract readonly code: string;
  readonly fields: readonly FieldError[] = [];
  /** What could be done instead, by its names in the API. */
  readonly allowed?: readonly string[] | undefined;
  /** Seconds after which trying again may succeed. */
  readonly retryAfter?: number | undefined;
}

export class NotFoundError extends AppError {
  readonly status = 404;
  readonly code = 'not_found';

  constructor(what: string) {
    super(`There is no such ${what}.`);
  }
}

/** There is such an address, but it does not answer this method. `allowed` are those that it does, as Allow names them. */
export class MethodNotAllowedError extends AppError {
  readonly status = 405;
  readonly code = 'method_not_allowed';

  constructor(
    method: string,
    override readonly allowed: readonly string[],
  ) {
    super(`This address does not answer ${method}, but ${allowed.join(', ')}.`);
  }
}

export class InvalidParametersError extends AppError {
  readonly status = 400;
  readonly code = 'invalid_parameters';

  constructor(override readonly fields: readonly FieldError[]) {
    super(fields.map(({ field, reason }) => `${field} ${reason}`).join('; '));
  }
}

/** Nobody is signed in, or what was sent to prove it is not valid (any more). */
export class UnauthorizedError extends AppError {
  readonly status = 401;
  readonly code: string;

  constructor(message = 'Sign in first.', code = 'unauthorized') {
    super(message);
    this.code = code;
  }
}

export class ForbiddenError extends AppError {
  readonly status = 403;
  readonly code: string;

  constructor(message: string, code = 'forbidden') {
    super(message);
    this.code = code;
  }
}

export class CrossSiteRequestError extends AppError {
  readonly status = 403;
  readonly code = 'cross_site_request';

  constructor() {
    super('This request came from another site, so it was not carried out.');
  }
}

/** Two people changed the same, or one of them twice: what they did is based on something that is not so any more. */
export class ConflictError extends AppError {
  readonly status = 409;
  readonly code: string;

  constructor(
    message: string,
    code = 'conflict',
    override readonly allowed?: readonly string[] | undefined,
  ) {
    super(message);
    this.code = code;
  }
}

/** The version that a change was based on is not the current one (any more): RFC 9110, If-Match. */
export class StaleVersionError extends AppError {
  readonly status = 412;
  readonly code = 'stale_version';

  constructor() {
    super('Somebody has changed this meanwhile. Read it again, and make your change to what it is now.');
  }
}

/** RFC 6585: a change must say which version it is based on. */
export class PreconditionRequiredError extends AppError {
  readonly status = 428;
  readonly code = 'precondition_required';

  constructor() {
    super('Send If-Match with the ETag of what your change is based on.');
  }
}

export class UnsupportedMediaTypeError extends AppError {
  readonly status = 415;
  readonly code = 'unsupported_media_type';
}

/** A limit has been reached. See src/limits. */
export class TooManyRequestsError extends AppError {
  readonly status = 429;
  readonly code = 'too_many_requests';

  constructor(override readonly retryAfter: number) {
    super(`There were too many attempts. Please try again in ${waitInWords(retryAfter)}.`);
  }

  /** How long to wait, in words. */
  get wait(): string {
    return waitInWords(this.retryAfter);
  }
}

/** An allowance has been used up: not by how fast, but by how much. */
export class QuotaError extends AppError {
  readonly status: number;
  readonly code = 'quota_exceeded';

  constructor(
    message: string,
    override readonly retryAfter?: number | undefined,
  ) {
    super(message);
    this.status = retryAfter === undefined ? 403 : 429;
  }
}

/** The service cannot answer now and expects to soon. */
export class UnavailableError extends AppError {
  readonly status = 503;
  readonly code = 'unavailable';
  override readonly retryAfter = 5;
}

function waitInWords(seconds: number): string {
  if (seconds < 90) return `${String(seconds)} seconds`;
  return seconds < 5400 ? `${String(Math.round(seconds / 60))} minutes` : `${String(Math.round(seconds / 3600))} hours`;
}
