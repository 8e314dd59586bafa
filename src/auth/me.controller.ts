import { Controller, Delete, Get, HttpCode, Param, Patch, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { InvalidParametersError, NotFoundError } from '../common/errors.js';
import { JsonBody } from '../common/http/json-body.decorator.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { ApiAnswer, ApiProblem } from '../common/openapi/answers.js';
import { toUserResource, UserResource } from '../users/user.resource.js';
import { ApiSignedIn, Me } from './access.decorators.js';
import { Accounts } from './accounts.service.js';
import { ChangePasswordInput, ChangeProfileInput } from './auth.input.js';
import { clientOf } from './client.js';
import { SessionCookies } from './cookies.js';
import type { Identity } from './identity.js';
import { SessionList, toSessionResource } from './session.resource.js';
import { Sessions } from './sessions.service.js';

@ApiTags('Account')
@Controller('api/v1/me')
export class MeController {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly cookies: SessionCookies,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getMe', summary: 'Read the account' })
  @ApiSignedIn()
  @ApiAnswer(UserResource, 'The account.')
  show(@Me() { user }: Identity): UserResource {
    return toUserResource(user);
  }

  @Patch()
  @ApiOperation({ operationId: 'updateMe', summary: 'Change the profile' })
  @ApiSignedIn()
  @ApiBody({ type: ChangeProfileInput })
  @ApiAnswer(UserResource, 'The account as it is now.')
  @ApiProblem(400, 'A field is unknown or has a bad value, or current_password is missing or wrong.')
  @ApiProblem(429, 'Too many attempts; Retry-After tells when to go on.')
  async update(
    @JsonBody(ChangeProfileInput) input: ChangeProfileInput,
    @Me() { user }: Identity,
    @Req() request: Request,
  ): Promise<UserResource> {
    const { full_name: fullName, phone, email, show_email: showEmail, current_password: currentPassword } = input;
    const change = {
      ...(fullName === undefined ? {} : { fullName }),
      ...(phone === undefined ? {} : { phone }),
      ...(email === undefined ? {} : { email }),
      ...(showEmail === undefined ? {} : { showEmail }),
      currentPassword,
    };
    return toUserResource(await this.accounts.changeProfile(user, change, clientOf(request)));
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteMe',
    summary: 'Close the account',
    description:
      'Erases it and what is personal about it, withdraws its listings and ends its sessions. Not to be undone.',
  })
  @ApiSignedIn()
  @ApiResponse({ status: 204, description: 'The account is gone.' })
  async remove(
    @Me() { user }: Identity,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.accounts.close(user, clientOf(request));
    if (this.cookies.arePresent(request)) this.cookies.clear(response);
  }

  @Put('password')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'changePassword',
    summary: 'Change the password',
    description: 'Ends all other sessions.',
  })
  @ApiSignedIn()
  @ApiBody({ type: ChangePasswordInput })
  @ApiResponse({ status: 204, description: 'The password is changed.' })
  @ApiProblem(400, 'A field is missing, unknown or has a bad value, or current_password is wrong.')
  @ApiProblem(429, 'Too many attempts; Retry-After tells when to go on.')
  async changePassword(
    @JsonBody(ChangePasswordInput) input: ChangePasswordInput,
    @Me() { id, sessionId }: Identity,
    @Req() request: Request,
  ): Promise<void> {
    const passwords = { currentPassword: input.current_password, newPassword: input.new_password };
    await this.accounts.changePassword(id, sessionId, passwords, clientOf(request));
  }

  @Get('sessions')
  @ApiOperation({ operationId: 'listSessions', summary: 'Where the account is signed in' })
  @ApiSignedIn()
  @ApiAnswer(SessionList, 'The open sessions, the last used first.')
  async listSessions(@Me() { id, sessionId }: Identity): Promise<SessionList> {
    const open = await this.sessions.listOpen(id);
    return { items: open.map((each) => toSessionResource(each, sessionId)) };
  }

  @Delete('sessions')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endSessions', summary: 'End the other sessions' })
  @ApiSignedIn()
  @ApiQuery({
    name: 'current',
    required: false,
    schema: { type: 'boolean', default: false },
    description: 'The one that asks, too.',
  })
  @ApiResponse({ status: 204, description: 'They are over.' })
  @ApiProblem(400, 'A parameter has a bad value.')
  async endSessions(@Me() { id, sessionId }: Identity, @QueryString() query: URLSearchParams): Promise<void> {
    const current = query.get('current');
    if (current !== null && current !== 'true' && current !== 'false') {
      throw new InvalidParametersError([{ field: 'current', reason: 'must be true or false' }]);
    }
    await this.sessions.endOthers(id, current === 'true' ? undefined : sessionId);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endSession', summary: 'End one session' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiSignedIn()
  @ApiResponse({ status: 204, description: 'It is over.' })
  @ApiProblem(404, 'The account has no such open session.')
  async endSession(@Me() me: Identity, @Param('id') id: string): Promise<void> {
    if (!(await this.sessions.endOne(me.id, id))) throw new NotFoundError('session');
  }
}
