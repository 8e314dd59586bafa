import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { emailKey } from '../users/user.entity.js';
import { SigningKeys } from './signing-keys.js';

/**
 * A device that has signed in to an account keeps a proof of it. Failed attempts from there are counted apart, so that a
 * stranger who uses up the account's attempts does not lock its owner out (OWASP: device cookies). The proof opens nothing.
 */
@Injectable()
export class KnownDevices {
  private readonly keys;

  constructor(keys: SigningKeys) {
    this.keys = keys.for('known device');
  }

  /** A proof for the account with this e-mail address. */
  prove(email: string): string {
    const device = randomBytes(16).toString('base64url');
    return `${device}.${signature(this.keys[0].secret, device, email)}`;
  }

  /** The name of the device if the proof is one for this account; else null. */
  recognize(proof: string | undefined, email: string): string | null {
    const [device = '', given = ''] = proof?.split('.') ?? [];
    const known = this.keys.some(({ secret }) => isEqual(given, signature(secret, device, email)));
    return known ? device : null;
  }
}

function signature(secret: Buffer, device: string, email: string): string {
  return createHmac('sha256', secret)
    .update(`${device}\n${emailKey(email)}`)
    .digest('base64url');
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
