import { AppError } from '../common/errors.js';

/** The file cannot become a photo, and sending it again does not help. */
export class UnusablePhotoError extends AppError {
  readonly status = 422;
  readonly code = 'unusable_photo';

  /** @param reason a clause that follows the file's name: "is damaged" */
  constructor(readonly reason: string) {
    super(`The file ${reason}.`);
  }
}
