import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { NewUser } from '../users/users.service.js';

/** Who owns the demo market. Their phone numbers are of the range that is reserved for fiction. */
export const DEMO_MEMBERS: readonly Omit<NewUser, 'password'>[] = [
  { email: 'owner@demo.nexhome.example', fullName: 'Demo Owner', phone: '+12065550142', role: 'member' },
  { email: 'agent@demo.nexhome.example', fullName: 'Demo Agent', phone: '+14155550178', role: 'agent' },
  { email: 'admin@demo.nexhome.example', fullName: 'Demo Admin', phone: '+12125550119', role: 'admin' },
];

/** The password of the demo members: made once, kept in a file that only the owner of the service can read. */
export function demoPassword(dataDir: string, given: string | undefined): string {
  if (given !== undefined) return given;
  const file = demoPasswordFile(dataDir);
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${randomBytes(9).toString('base64url')}\n`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

export function demoPasswordFile(dataDir: string): string {
  return path.join(dataDir, 'demo-password');
}
