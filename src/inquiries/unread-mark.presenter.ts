import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { identityOf } from '../auth/identity.js';
import { formatCount } from '../common/numbers.js';
import { Inbox } from './inbox.service.js';

/** Above this nobody counts. */
const MOST = 99;

/** Tells the views how many messages a signed-in person has not read, in one statement for each of their pages. */
@Injectable()
export class UnreadMark implements NestInterceptor {
  constructor(private readonly inbox: Inbox) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const me = identityOf(request);
    if (me?.via === 'cookie' && !/^\/api\//i.test(request.path)) {
      setUnread(response, await this.inbox.countUnread(me.id));
    }
    return next.handle();
  }
}

/** The request itself has changed how many there are. */
export function noteUnread(response: Response, change: number): void {
  const { unread } = response.locals as { unread?: UnreadView };
  if (unread) setUnread(response, unread.count + change);
}

interface UnreadView {
  count: number;
  /** "3", "99+" */
  short: string;
  /** "3 unread messages" */
  text: string;
}

function setUnread(response: Response, count: number): void {
  const text = count === 1 ? '1 unread message' : `${formatCount(count)} unread messages`;
  response.locals.unread =
    count > 0 ? { count, short: count > MOST ? `${String(MOST)}+` : String(count), text } : undefined;
}
