import type { Role, User } from '../users/user.entity.js';

/** The signed-in person, as every page shows it. */
export interface Viewer {
  name: string;
  /** One or two letters. */
  initials: string;
  email: string;
  role: Role;
  verified: boolean;
}

export function toViewer({ fullName, email, role, emailVerifiedAt }: User): Viewer {
  const words = fullName.split(/\s+/u).filter((word) => word !== '');
  const first = words[0] ?? email;
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return {
    name: fullName,
    initials: [first, last]
      .map((word) => Array.from(word)[0] ?? '')
      .join('')
      .toLocaleUpperCase('en-US'),
    email,
    role,
    verified: emailVerifiedAt !== null,
  };
}
