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
}

export class NotFoundError extends AppError {
  readonly status = 404;
  readonly code = 'not_found';

  constructor(what: string) {
    super(`There is no such ${what}.`);
  }
}

export class InvalidParametersError extends AppError {
  readonly status = 400;
  readonly code = 'invalid_parameters';

  constructor(override readonly fields: readonly FieldError[]) {
    super(fields.map(({ field, reason }) => `${field} ${reason}`).join('; '));
  }
}

/** The service cannot answer now and expects to soon. */
export class UnavailableError extends AppError {
  readonly status = 503;
  readonly code = 'unavailable';
}
