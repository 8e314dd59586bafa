import { Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { UnauthorizedError } from '../common/errors.js';
import { JsonBody } from '../common/http/json-body.decorator.js';
import { ApiAnswer, ApiProblem } from '../common/openapi/answers.js';
import { MaybeMe } from './access.decorators.js';
import { Accounts } from './accounts.service.js';
import { LoginInput, LogoutInput, RefreshInput, RegisterInput } from './auth.input.js';
import { clientOf } from './client.js';
import { SessionCookies } from './cookies.js';
import type { Identity } from './identity.js';
import { Refreshing } from './refreshing.service.js';
import { Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';
import { TokenIssuer } from './token-issuer.js';
import { RegistrationResource, TokenResource, toRegistrationResource, toTokenResource } from './token.resource.js';

@ApiTags('Authentication')
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly accounts: Accounts,
    private readonly signIn: SignIn,
    private readonly refreshing: Refreshing,
    private readonly sessions: Sessions,
    private readonly issuer: TokenIssuer,
    private readonly cookies: SessionCookies,
  ) {}

  @Post('register')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'register',
    summary: 'Open an account',
    description:
      'The answer is the same whether or not another account holds the email address: then this one does not hold it, and the mail that is sent there says so.',
  })
  @ApiBody({ type: RegisterInput })
  @ApiResponse({ status: 201, description: 'The account, and tokens for it.', type: RegistrationResource })
  @ApiProblem(400, 'A field is missing, unknown or has a bad value.')
  @ApiProblem(429, 'Too many registrations; Retry-After tells when to go on.')
  async register(
    @JsonBody(RegisterInput) input: RegisterInput,
    @Req() request: Request,
  ): Promise<RegistrationResource> {
    const { email, password, full_name: fullName, phone } = input;
    const { user, grant } = await this.accounts.register({ email, password, fullName, phone }, clientOf(request));
    return toRegistrationResource(user, this.issuer.pair(grant));
  }

  @Post('login')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'login', summary: 'Sign in' })
  @ApiBody({ type: LoginInput })
  @ApiAnswer(TokenResource, 'Tokens of a new session.')
  @ApiProblem(400, 'A field is missing or unknown.')
  @ApiProblem(401, 'E-mail or password is wrong.')
  @ApiProblem(403, 'The account has been disabled.')
  @ApiProblem(429, 'Too many attempts; Retry-After tells when to go on.')
  async login(@JsonBody(LoginInput) { email, password }: LoginInput, @Req() request: Request): Promise<TokenResource> {
    const deviceProof = this.cookies.readDeviceProof(request);
    const { grant } = await this.signIn.begin({ email, password, deviceProof }, clientOf(request));
    return toTokenResource(this.issuer.pair(grant));
  }

  @Post('refresh')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'refresh',
    summary: 'Exchange a refresh token',
    description:
      'Each refresh token is good for one exchange. Within 10 seconds a repetition gets the same new refresh token; after that it ends the session, since somebody else may hold the token.',
  })
  @ApiBody({ type: RefreshInput })
  @ApiAnswer(TokenResource, 'A new pair of tokens.')
  @ApiProblem(400, 'A field is missing or unknown.')
  @ApiProblem(401, 'The token is used, expired, revoked or none.')
  @ApiProblem(429, 'Too many exchanges; Retry-After tells when to go on.')
  async refresh(
    @JsonBody(RefreshInput) { refresh_token: refreshToken }: RefreshInput,
    @Req() request: Request,
  ): Promise<TokenResource> {
    return toTokenResource(this.issuer.pair(await this.refreshing.exchange(refreshToken, clientOf(request))));
  }

  @Post('logout')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'logout',
    summary: 'End the session',
    description: 'Its tokens are worth nothing at once.',
  })
  @ApiBearerAuth('bearer')
  @ApiBody({ type: LogoutInput, required: false })
  @ApiResponse({ status: 204, description: 'The session is over.' })
  @ApiProblem(400, 'A field is unknown.')
  @ApiProblem(401, 'Neither a valid access token nor a refresh token was sent.')
  async logout(
    @JsonBody(LogoutInput) { refresh_token: refreshToken }: LogoutInput,
    @MaybeMe() me: Identity | null,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    if (!me && refreshToken === undefined) throw new UnauthorizedError();
    if (me) await this.sessions.end(me.sessionId);
    if (refreshToken !== undefined) await this.sessions.endByToken(refreshToken);
    if (this.cookies.arePresent(request) && me?.via !== 'bearer') this.cookies.clear(response);
  }
}
