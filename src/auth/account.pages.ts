import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { NotFoundError } from '../common/errors.js';
import { type FlashName, leaveFlash } from '../common/http/flash.js';
import { emptyForm, type FormView, SubmittedForm } from '../common/http/form.js';
import { PersonalData } from '../users/personal-data.service.js';
import { Me, SignedIn } from './access.decorators.js';
import { AccountViews } from './account.views.js';
import { Accounts } from './accounts.service.js';
import { ChangePasswordInput, ChangeProfileInput, CloseAccountInput } from './auth.input.js';
import { ACCOUNT_LABELS } from './auth.views.js';
import { clientOf } from './client.js';
import { SessionCookies } from './cookies.js';
import type { Identity } from './identity.js';
import { Sessions } from './sessions.service.js';

/** What people see and change of their own account. */
@ApiExcludeController()
@SignedIn()
@Controller('account')
export class AccountPages {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly personalData: PersonalData,
    private readonly cookies: SessionCookies,
    private readonly views: AccountViews,
  ) {}

  @Get()
  show(@Me() me: Identity, @Res() response: Response): Promise<void> {
    return this.render(response, me);
  }

  @Post('profile')
  async changeProfile(@Me() me: Identity, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = new SubmittedForm(request, ChangeProfileInput);
    const outcome: { flash: FlashName } = { flash: 'profile-saved' };
    const returned = await form.submit(response, ACCOUNT_LABELS, async (input) => {
      const { full_name: fullName, phone, email, show_email: showEmail, current_password: currentPassword } = input;
      const before = me.user.pendingEmail;
      // An empty field says that there is to be none.
      const change = {
        fullName: fullName ?? me.user.fullName,
        phone: phone ?? null,
        showEmail: showEmail ?? false,
        currentPassword,
      };
      const after = await this.accounts.changeProfile(
        me.user,
        email === undefined ? change : { ...change, email },
        clientOf(request),
      );
      if (after.pendingEmail !== null && after.pendingEmail !== before) outcome.flash = 'email-pending';
    });
    if (returned) {
      await this.render(response, me, { profile: returned });
      return;
    }
    leaveFlash(response, outcome.flash);
    response.redirect(303, '/account');
  }

  @Post('password')
  async changePassword(@Me() me: Identity, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = new SubmittedForm(request, ChangePasswordInput);
    const returned = await form.submit(response, ACCOUNT_LABELS, (input) => {
      const passwords = { currentPassword: input.current_password, newPassword: input.new_password };
      return this.accounts.changePassword(me.id, me.sessionId, passwords, clientOf(request));
    });
    if (returned) {
      await this.render(response, me, { password: returned });
      return;
    }
    leaveFlash(response, 'password-changed');
    response.redirect(303, '/account#password');
  }

  @Post('verification')
  async resendVerification(
    @Me() { user }: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.accounts.resendVerification(user, clientOf(request));
    leaveFlash(response, 'link-sent');
    response.redirect(303, '/auth/verify');
  }

  @Post('sessions/end-others')
  async endOthers(@Me() { id, sessionId }: Identity, @Res() response: Response): Promise<void> {
    await this.sessions.endOthers(id, sessionId);
    leaveFlash(response, 'others-ended');
    response.redirect(303, '/account#sessions');
  }

  @Post('sessions/:id/end')
  async endSession(@Me() me: Identity, @Param('id') id: string, @Res() response: Response): Promise<void> {
    if (!(await this.sessions.endOne(me.id, id))) throw new NotFoundError('session');
    if (id === me.sessionId) {
      this.cookies.clear(response);
      leaveFlash(response, 'signed-out');
      response.redirect(303, '/');
      return;
    }
    leaveFlash(response, 'session-ended');
    response.redirect(303, '/account#sessions');
  }

  @Get('data')
  @Header('Content-Disposition', 'attachment; filename="nexhome-data.json"')
  async download(@Me() { id }: Identity, @Res() response: Response): Promise<void> {
    response.type('json').send(`${JSON.stringify(await this.personalData.export(id), null, 2)}\n`);
  }

  @Get('delete')
  async showClose(@Me() me: Identity, @Res() response: Response): Promise<void> {
    response.render('account/delete', await this.views.close(emptyForm(), me.id));
  }

  @Post('delete')
  async close(@Me() me: Identity, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = new SubmittedForm(request, CloseAccountInput);
    const returned = await form.submit(response, ACCOUNT_LABELS, ({ current_password: password }) =>
      this.accounts.close(me.user, clientOf(request), password),
    );
    if (returned) {
      response.render('account/delete', await this.views.close(returned, me.id));
      return;
    }
    this.cookies.clear(response);
    leaveFlash(response, 'account-deleted');
    response.redirect(303, '/');
  }

  /** One page with several forms: the one that came back says so, the others are as stored. */
  private async render(
    response: Response,
    me: Identity,
    returned: { profile?: FormView; password?: FormView } = {},
  ): Promise<void> {
    response.render('account/index', await this.views.account(me, returned));
  }
}
