import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { formFields } from '../common/http/body.js';
import { leaveFlash } from '../common/http/flash.js';
import { emptyForm, type FormView, SubmittedForm } from '../common/http/form.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { safePath } from '../common/http/safe-path.js';
import { MaybeMe } from './access.decorators.js';
import { Accounts } from './accounts.service.js';
import { Arrivals } from './arrivals.js';
import { LoginInput, RegisterInput } from './auth.input.js';
import { ACCOUNT_LABELS, AuthViews } from './auth.views.js';
import { clientOf } from './client.js';
import { SessionCookies } from './cookies.js';
import type { Identity } from './identity.js';
import { KnownDevices } from './known-device.js';
import { type Grant, Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';
import { TokenIssuer } from './token-issuer.js';

const HOME = '/account';

/** Registering, signing in and out. */
@ApiExcludeController()
@Controller('auth')
export class AuthPages {
  constructor(
    private readonly accounts: Accounts,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly issuer: TokenIssuer,
    private readonly cookies: SessionCookies,
    private readonly devices: KnownDevices,
    private readonly arrivals: Arrivals,
    private readonly views: AuthViews,
  ) {}

  @Get('register')
  @Header('Cache-Control', 'no-store')
  showRegister(@QueryString() query: URLSearchParams, @MaybeMe() me: Identity | null, @Res() response: Response): void {
    const next = safePath(query.get('next'));
    if (me) response.redirect(303, next ?? HOME);
    else response.render('auth/register', this.views.register(emptyForm(), next));
  }

  @Post('register')
  async register(@Req() request: Request, @MaybeMe() me: Identity | null, @Res() response: Response): Promise<void> {
    const form = new SubmittedForm(request, RegisterInput);
    const next = safePath(form.next);
    const returned = await form.submit(response, ACCOUNT_LABELS, async (input) => {
      const { email, password, full_name: fullName, phone } = input;
      const { user, grant } = await this.accounts.register({ email, password, fullName, phone }, clientOf(request));
      await this.welcome(response, me, email, grant);
      leaveFlash(response, 'registered');
      await this.arrivals.arrived({ user, isNew: true, request, response });
    });
    if (returned) response.render('auth/register', this.views.register(returned, next));
    else response.redirect(303, next ?? HOME);
  }

  @Get('login')
  @Header('Cache-Control', 'no-store')
  showLogin(@QueryString() query: URLSearchParams, @MaybeMe() me: Identity | null, @Res() response: Response): void {
    const next = safePath(query.get('next'));
    if (me) response.redirect(303, next ?? HOME);
    else response.render('auth/login', this.views.login(emptyForm(), next));
  }

  @Post('login')
  async login(@Req() request: Request, @MaybeMe() me: Identity | null, @Res() response: Response): Promise<void> {
    const form = new SubmittedForm(request, LoginInput);
    const next = safePath(form.next);
    const returned: FormView | undefined = await form.submit(response, ACCOUNT_LABELS, async ({ email, password }) => {
      const deviceProof = this.cookies.readDeviceProof(request);
      const { user, grant } = await this.signIn.begin({ email, password, deviceProof }, clientOf(request));
      await this.welcome(response, me, user.email, grant);
      await this.arrivals.arrived({ user, isNew: false, request, response });
    });
    if (returned) response.render('auth/login', this.views.login(returned, next));
    else response.redirect(303, next ?? HOME);
  }

  @Post('logout')
  async logout(@Req() request: Request, @MaybeMe() me: Identity | null, @Res() response: Response): Promise<void> {
    if (me?.via === 'cookie') await this.sessions.end(me.sessionId);
    const { refresh } = this.cookies.read(request);
    if (!me && refresh !== undefined) await this.sessions.endByToken(refresh);
    this.cookies.clear(response);
    leaveFlash(response, 'signed-out');
    response.redirect(303, safePath(formFields(request).next) ?? '/');
  }

  /** Whoever was signed in with this browser before is not any more. */
  private async welcome(response: Response, before: Identity | null, email: string, grant: Grant): Promise<void> {
    if (before?.via === 'cookie') await this.sessions.end(before.sessionId);
    this.cookies.set(response, this.issuer.pair(grant));
    this.cookies.setDeviceProof(response, this.devices.prove(email));
  }
}
