import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** The keys of the service: what was signed with the one before is still good. */
export interface FormKeys {
  secretKey: string;
  previousSecretKey?: string | undefined;
}

/** Nobody reads, writes and sends within this. */
export const SOONEST_MS = 3000;
/** A page may stay open overnight. */
const LATEST_MS = 2 * 86_400_000;

/**
 * A sign that the form was fetched, when, and about which home. The page of a home is written once for many people, so there it
 * tells when that was: it keeps away what sends without having read, or long after.
 */
export function makeFormToken({ secretKey }: FormKeys, propertyId: number, now: Date): string {
  const time = now.getTime().toString(36);
  return `${time}.${signature(secretKey, propertyId, time)}`;
}

export function isGoodFormToken(keys: FormKeys, propertyId: number, token: string, now: Date): boolean {
  const [time = '', given = ''] = token.split('.');
  const age = now.getTime() - parseInt(time, 36);
  const signers = [keys.secretKey, keys.previousSecretKey].filter((key) => key !== undefined);
  const isSigned = signers.some((key) => isEqual(given, signature(key, propertyId, time)));
  return isSigned && age >= SOONEST_MS && age <= LATEST_MS;
}

function signature(secretKey: string, propertyId: number, time: string): string {
  const key = Buffer.from(hkdfSync('sha256', secretKey, 'nexhome', 'inquiry form', 32));
  return createHmac('sha256', key)
    .update(`${String(propertyId)}\n${time}`)
    .digest('base64url');
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
