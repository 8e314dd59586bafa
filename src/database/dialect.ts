import { QueryFailedError } from 'typeorm';

/** Did the database pick this transaction as the victim of a deadlock, or did it wait too long for another process's lock? */
export function isDeadlock(error: unknown): boolean {
  return ['ER_LOCK_DEADLOCK', 'ER_CHECKREAD', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT'].includes(driverCode(error));
}

/** Is the database itself out of reach, as opposed to refusing this statement? */
export function isUnavailable(error: unknown): boolean {
  const code = driverCode(error);
  return /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EHOSTUNREACH|PROTOCOL_|ER_SERVER_SHUTDOWN|ER_CON_COUNT_ERROR|SQLITE_BUSY|SQLITE_FULL|SQLITE_IOERR)/.test(
    code,
  );
}

function driverCode(error: unknown): string {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}
