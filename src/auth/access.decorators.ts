import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { Request } from 'express';
import { UnauthorizedError } from '../common/errors.js';
import { ApiProblem } from '../common/openapi/answers.js';
import { type Identity, identityOf } from './identity.js';

/** Metadata: only for people who are signed in. */
export const SIGNED_IN = 'nexhome:signed-in';

/** Lets only signed-in people to a page or an operation: others are asked to sign in. */
export function SignedIn(): MethodDecorator & ClassDecorator {
  return SetMetadata(SIGNED_IN, true);
}

/** The same for an operation of the API, and says so in its document. */
export function ApiSignedIn(): MethodDecorator {
  return applyDecorators(SignedIn(), ApiBearerAuth('bearer'), ApiProblem(401, 'No valid access token was sent.'));
}

/** Who is signed in, where {@link SignedIn} lets only such people come. */
export const Me = createParamDecorator((_data: unknown, context: ExecutionContext): Identity => {
  const identity = identityOf(context.switchToHttp().getRequest<Request>());
  if (!identity) throw new UnauthorizedError();
  return identity;
});

/** Who is signed in, if anybody. */
export const MaybeMe = createParamDecorator((_data: unknown, context: ExecutionContext): Identity | null =>
  identityOf(context.switchToHttp().getRequest<Request>()),
);
