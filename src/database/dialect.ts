import { QueryFailedError } from 'typeorm';

const LOCK_CONFLICTS = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CHECKREAD',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
]);

const OUT_OF_REACH =
  /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|PROTOCOL_|POOL_CLOSED|ER_SERVER_SHUTDOWN|ER_CON_COUNT_ERROR|ER_TOO_MANY_USER_CONNECTIONS|ER_USER_LIMIT_REACHED|ER_DISK_FULL|SQLITE_FULL|SQLITE_IOERR)/;

/** Did another transaction stand in the way, so that trying again may succeed? */
export function isLockConflict(error: unknown): boolean {
  return LOCK_CONFLICTS.has(driverCode(error));
}

/** Is there a row already that has what must be unique? */
export function isDuplicate(error: unknown): boolean {
  return ['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(driverCode(error));
}

/** Was what a row belongs to removed, while the row was being made? */
export function isOrphan(error: unknown): boolean {
  return ['ER_NO_REFERENCED_ROW', 'ER_NO_REFERENCED_ROW_2', 'SQLITE_CONSTRAINT_FOREIGNKEY'].includes(driverCode(error));
}

/** Can the database not do its work now, as opposed to refusing this statement? */
export function isUnavailable(error: unknown): boolean {
  return isLockConflict(error) || OUT_OF_REACH.test(driverCode(error)) || isClosedPool(error);
}

function isClosedPool(error: unknown): boolean {
  return error instanceof Error && error.message === 'Pool is closed.';
}

function driverCode(error: unknown): string {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}
