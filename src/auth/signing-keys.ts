import { createHash, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';

export interface SigningKey {
  /** Tells which key it is without telling the key. */
  id: string;
  secret: Buffer;
}

/** The keys for signing, each derived from SECRET_KEY for one purpose, so that what is signed for one is nothing for another. */
@Injectable()
export class SigningKeys {
  constructor(private readonly settings: Settings) {}

  /** The one to sign with, then, while keys are being changed, the one before, whose signatures still count. */
  for(purpose: string): readonly [SigningKey, ...SigningKey[]] {
    const { secretKey, previousSecretKey } = this.settings;
    const current = derive(secretKey, purpose);
    return previousSecretKey === undefined ? [current] : [current, derive(previousSecretKey, purpose)];
  }
}

function derive(key: string, purpose: string): SigningKey {
  const secret = Buffer.from(hkdfSync('sha256', key, 'nexhome', purpose, 32));
  return { id: createHash('sha256').update(secret).digest('hex').slice(0, 12), secret };
}
