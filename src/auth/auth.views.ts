import { Injectable } from '@nestjs/common';
import { phoneField } from '../common/phone-field.js';
import type { FormView, Labels } from '../common/http/form.js';
import { Settings } from '../config/settings.js';
import type { User } from '../users/user.entity.js';

/** The names that people see for the names on the wire. */
export const ACCOUNT_LABELS: Labels = {
  email: 'Email',
  password: 'Password',
  full_name: 'Name',
  phone: 'Phone',
  phone_country: 'Country',
  show_email: 'Show my email',
  current_password: 'Current password',
  new_password: 'New password',
};

const PRIVATE = { robots: 'noindex', section: 'account' } as const;

/** What the pages about signing in show. */
@Injectable()
export class AuthViews {
  constructor(private readonly settings: Settings) {}

  register(form: FormView, next: string | null) {
    return {
      section: PRIVATE.section,
      title: 'Create an account',
      // It may be found: people look for where to list a home.
      description:
        'Create a NexHome account: list your home with photos, hear from buyers, and save the homes you like.',
      canonical: `${this.settings.publicUrl}/auth/register`,
      form,
      next,
      loginPath: withNext('/auth/login', next),
      phone: phoneFieldOf(form),
    };
  }

  login(form: FormView, next: string | null) {
    return {
      ...PRIVATE,
      title: 'Sign in',
      form,
      next,
      registerPath: withNext('/auth/register', next),
      demo:
        this.settings.seed === 'demo'
          ? 'Demo members: owner@, agent@ and admin@demo.nexhome.example; their password is in the file demo-password of the data folder.'
          : undefined,
    };
  }

  forgot(form: FormView, sent: boolean) {
    return { ...PRIVATE, title: 'Reset your password', form, sent };
  }

  reset(form: FormView, token: string, expired: boolean) {
    return { ...PRIVATE, title: 'Choose a new password', form, token, expired };
  }

  verify({ token, email, user }: { token: string | null; email: string | null; user: User | null }) {
    const awaited = user && (user.pendingEmail ?? (user.emailVerifiedAt ? null : user.email));
    const state = email === null ? stateWithoutLink(token, awaited) : 'confirm';
    return {
      ...PRIVATE,
      title: 'Confirm your email address',
      state,
      token: token ?? '',
      email: email ?? awaited ?? user?.email ?? '',
    };
  }
}

export function phoneFieldOf({ values, errors }: FormView) {
  return phoneField({
    phone: values.phone,
    country: values.phone_country,
    error: errors.phone ?? errors.phone_country,
  });
}

function stateWithoutLink(token: string | null, awaited: string | null): 'invalid' | 'pending' | 'verified' {
  if (token !== null) return 'invalid';
  return awaited === null ? 'verified' : 'pending';
}

function withNext(path: string, next: string | null): string {
  return next === null ? path : `${path}?${new URLSearchParams({ next }).toString()}`;
}
