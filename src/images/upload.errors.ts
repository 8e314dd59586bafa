import { AppError } from '../common/errors.js';

/** A form with files that cannot be taken as a whole. */
export class InvalidUploadError extends AppError {
  readonly status = 400;
  readonly code = 'invalid_upload';
}

export class UploadTooLargeError extends AppError {
  readonly status = 413;
  readonly code = 'too_large';

  constructor() {
    super('The request is larger than all its files may be together.');
  }
}
