import type { TestApp } from './app.js';

/** What a browser or a program sends and gets, with a jar of cookies of its own. */
export class Person {
  readonly cookies = new Map<string, string>();
  readonly password = 'plum lantern 78';

  constructor(
    private readonly app: TestApp,
    readonly email: string,
  ) {}

  /** Names without the prefix that they have behind HTTPS. */
  cookie(name: string): string | undefined {
    return this.cookies.get(`__Host-nexhome_${name}`);
  }

  drop(name: string): void {
    this.cookies.delete(`__Host-nexhome_${name}`);
  }

  put(name: string, value: string): void {
    this.cookies.set(`__Host-nexhome_${name}`, value);
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(path, { headers });
  }

  /** A form, as a browser sends it from a page of the site. */
  async post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.send(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
    });
  }

  register(): Promise<Response> {
    const { email, password } = this;
    return this.post('/auth/register', { email, password, full_name: 'Ann Bell', phone: '206 555 0142' });
  }

  signIn(password = this.password): Promise<Response> {
    return this.post('/auth/login', { email: this.email, password });
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) {
      headers.set('Cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    }
    const response = await fetch(this.app.origin + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
}

/** A call of the API as a program makes it. */
export async function call<T = Record<string, unknown>>(
  app: TestApp,
  method: string,
  path: string,
  { body, token, headers }: { body?: unknown; token?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: Headers; body: T }> {
  const response = await fetch(`${app.origin}/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text === '' ? null : JSON.parse(text)) as T };
}

export const REGISTRATION = { password: 'plum lantern 78', full_name: 'Ann Bell', phone: '+12065550142' };

let number = 0;
export function newEmail(): string {
  number++;
  return `person-${String(number)}@homes.example`;
}
