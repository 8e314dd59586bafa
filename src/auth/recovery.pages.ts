import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { NotFoundError } from '../common/errors.js';
import { formFields } from '../common/http/body.js';
import { leaveFlash } from '../common/http/flash.js';
import { emptyForm, SubmittedForm } from '../common/http/form.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { MaybeMe } from './access.decorators.js';
import { Accounts } from './accounts.service.js';
import { ForgotInput, ResetInput } from './auth.input.js';
import { ACCOUNT_LABELS, AuthViews } from './auth.views.js';
import { clientOf } from './client.js';
import { SessionCookies } from './cookies.js';
import type { Identity } from './identity.js';

/**
 * What the links in mails lead to. Looking at such a page changes nothing, since mail programs open links, too; the button on
 * it does. The addresses hold secrets, so they are passed on to nobody as a referrer.
 */
@ApiExcludeController()
@Controller('auth')
export class RecoveryPages {
  constructor(
    private readonly accounts: Accounts,
    private readonly cookies: SessionCookies,
    private readonly views: AuthViews,
  ) {}

  @Get('forgot')
  @Header('Cache-Control', 'no-store')
  showForgot(@QueryString() query: URLSearchParams, @Res() response: Response): void {
    response.render('auth/forgot', this.views.forgot(emptyForm(), query.has('sent')));
  }

  @Post('forgot')
  async forgot(@Req() request: Request, @Res() response: Response): Promise<void> {
    const returned = await new SubmittedForm(request, ForgotInput).submit(response, ACCOUNT_LABELS, ({ email }) =>
      this.accounts.offerReset(email, clientOf(request)),
    );
    if (returned) response.render('auth/forgot', this.views.forgot(returned, false));
    else response.redirect(303, '/auth/forgot?sent');
  }

  @Get('reset')
  @Header('Cache-Control', 'no-store')
  @Header('Referrer-Policy', 'no-referrer')
  async showReset(@QueryString() query: URLSearchParams, @Res() response: Response): Promise<void> {
    const token = query.get('token') ?? '';
    const isOpen = await this.accounts.isResetOpen(token);
    response.status(isOpen ? 200 : 404).render('auth/reset', this.views.reset(emptyForm(), token, !isOpen));
  }

  @Post('reset')
  @Header('Referrer-Policy', 'no-referrer')
  async reset(@Req() request: Request, @Res() response: Response): Promise<void> {
    const form = new SubmittedForm(request, ResetInput);
    try {
      const returned = await form.submit(response, ACCOUNT_LABELS, ({ token, password }) =>
        this.accounts.resetPassword(token, password, clientOf(request)),
      );
      if (returned) {
        response.render('auth/reset', this.views.reset(returned, form.values.token ?? '', false));
        return;
      }
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      response.status(404).render('auth/reset', this.views.reset(emptyForm(), '', true));
      return;
    }
    this.cookies.clear(response);
    leaveFlash(response, 'password-reset');
    response.redirect(303, '/auth/login');
  }

  @Get('verify')
  @Header('Cache-Control', 'no-store')
  @Header('Referrer-Policy', 'no-referrer')
  async showVerify(
    @QueryString() query: URLSearchParams,
    @MaybeMe() me: Identity | null,
    @Res() response: Response,
  ): Promise<void> {
    const token = query.get('token');
    if (token === null && !me) {
      response.redirect(303, '/auth/login?next=/auth/verify');
      return;
    }
    const email = token === null ? null : await this.accounts.emailToVerify(token);
    const view = this.views.verify({ token, email, user: me?.user ?? null });
    response.status(view.state === 'invalid' ? 404 : 200).render('auth/verify', view);
  }

  @Post('verify')
  @Header('Referrer-Policy', 'no-referrer')
  async verify(@Req() request: Request, @MaybeMe() me: Identity | null, @Res() response: Response): Promise<void> {
    try {
      await this.accounts.verifyEmail(formFields(request).token ?? '', clientOf(request));
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      const view = this.views.verify({ token: '', email: null, user: me?.user ?? null });
      response.status(404).render('auth/verify', view);
      return;
    }
    leaveFlash(response, 'email-verified');
    response.redirect(303, me ? '/account' : '/auth/login');
  }
}
