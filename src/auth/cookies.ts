import type { IncomingMessage } from 'node:http';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { ACCESS_SECONDS } from './access-tokens.service.js';

const YEAR_SECONDS = 365 * 86_400;

/** What an access and a refresh token need to become cookies. */
export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  /** Seconds that the refresh token is good for. */
  refreshExpiresIn: number;
}

/** The cookies that sign a browser in. No script can read them, and behind HTTPS no other host can set them. */
@Injectable()
export class SessionCookies {
  private readonly secure: boolean;

  constructor(settings: Settings) {
    this.secure = settings.publicUrl.startsWith('https:');
  }

  read(request: IncomingMessage): { access?: string | undefined; refresh?: string | undefined } {
    const cookies = parseCookie(request.headers.cookie ?? '');
    return { access: cookies[this.name('access')], refresh: cookies[this.name('refresh')] };
  }

  arePresent(request: IncomingMessage): boolean {
    const { access, refresh } = this.read(request);
    return access !== undefined || refresh !== undefined;
  }

  set(response: Response, { accessToken, refreshToken, refreshExpiresIn }: TokenPair): void {
    response.cookie(this.name('access'), accessToken, this.options(ACCESS_SECONDS));
    response.cookie(this.name('refresh'), refreshToken, this.options(refreshExpiresIn));
    response.setHeader('Cache-Control', 'no-store');
  }

  clear(response: Response): void {
    for (const name of ['access', 'refresh']) response.clearCookie(this.name(name), this.options());
    response.setHeader('Cache-Control', 'no-store');
  }

  /** The proof that this device has signed in to the account before. See known-device.ts. */
  readDeviceProof(request: Request): string | undefined {
    return parseCookie(request.headers.cookie ?? '')[this.name('device')];
  }

  setDeviceProof(response: Response, proof: string): void {
    response.cookie(this.name('device'), proof, this.options(YEAR_SECONDS));
  }

  private name(name: string): string {
    return `${this.secure ? '__Host-' : ''}nexhome_${name}`;
  }

  private options(seconds?: number): CookieOptions {
    return {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.secure,
      path: '/',
      ...(seconds === undefined ? {} : { maxAge: seconds * 1000 }),
    };
  }
}
