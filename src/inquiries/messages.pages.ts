import { Controller, Get, Headers, Param, Post, Render, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Me, SignedIn } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { type FlashName, leaveFlash } from '../common/http/flash.js';
import { type FormView, SubmittedForm } from '../common/http/form.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { parsePropertyId } from '../properties/property.slug.js';
import { emailKey } from '../users/user.entity.js';
import { Inbox, type Received } from './inbox.service.js';
import { ReplyInput } from './inquiry.input.js';
import { addressOf, type InboxAsked, inboxPage, messagePage, REPLY_LABELS } from './messages.views.js';
import { noteUnread } from './unread-mark.presenter.js';

const PER_PAGE = 20;
/** As many as a list to choose from can hold. */
const MOST_HOMES = 500;
const MOST_BLOCKED = 1000;

/** The messages that a member has received. */
@ApiExcludeController()
@SignedIn()
@Controller('messages')
export class MessagesPages {
  constructor(private readonly inbox: Inbox) {}

  @Get()
  @Render('messages/index')
  async list(@Me() { id }: Identity, @QueryString() query: URLSearchParams): Promise<object> {
    const asked = readQuery(query);
    const [found, homes, blocked] = await Promise.all([
      this.inbox.list(id, { ...asked, perPage: PER_PAGE }),
      this.inbox.homes(id, asked.archived, MOST_HOMES),
      this.inbox.blockedSenders(id, MOST_BLOCKED),
    ]);
    return inboxPage({ ...found, asked, perPage: PER_PAGE, homes, blocked }, new Date());
  }

  /** Who opens a message has read it; a browser that only fetches it beforehand has not. */
  @Get(':id')
  async show(
    @Me() me: Identity,
    @Param('id') id: string,
    @Headers('sec-purpose') purpose: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const received = await this.inbox.find(me.id, id);
    if (received.readAt === null && request.method === 'GET' && !purpose?.includes('prefetch')) {
      await this.inbox.change(me.id, id, { read: true });
      if (received.archivedAt === null) noteUnread(response, -1);
    }
    await this.render(response, me, received);
  }

  @Post(':id/reading/end')
  unread(@Me() me: Identity, @Param('id') id: string, @Res() response: Response): Promise<void> {
    return this.change(response, me, id, { read: false }, 'message-unread');
  }

  @Post(':id/archive')
  archive(@Me() me: Identity, @Param('id') id: string, @Res() response: Response): Promise<void> {
    return this.change(response, me, id, { archived: true }, 'message-archived');
  }

  @Post(':id/archive/end')
  unarchive(@Me() me: Identity, @Param('id') id: string, @Res() response: Response): Promise<void> {
    return this.change(response, me, id, { archived: false }, 'message-back');
  }

  @Post(':id/deletion')
  async remove(@Me() me: Identity, @Param('id') id: string, @Res() response: Response): Promise<void> {
    await this.inbox.delete(me.id, id);
    leaveFlash(response, 'message-deleted');
    response.redirect(303, '/messages');
  }

  @Post(':id/reply')
  async reply(
    @Me() me: Identity,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const received = await this.inbox.find(me.id, id);
    const form = new SubmittedForm(request, ReplyInput);
    const returned = await form.submit(response, REPLY_LABELS, ({ message }) => this.inbox.reply(me.user, id, message));
    if (returned) {
      await this.render(response, me, received, returned);
      return;
    }
    leaveFlash(response, 'reply-sent');
    response.redirect(303, `/messages/${id}`);
  }

  @Post(':id/block')
  async block(@Me() me: Identity, @Param('id') id: string, @Res() response: Response): Promise<void> {
    await this.inbox.block(me.id, id);
    leaveFlash(response, 'sender-blocked');
    response.redirect(303, `/messages/${id}`);
  }

  @Post(':id/block/end')
  async unblockSender(@Me() me: Identity, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const { senderEmail } = await this.inbox.find(me.id, id);
    await this.inbox.unblock(me.id, emailKey(senderEmail));
    leaveFlash(response, 'sender-unblocked');
    response.redirect(303, `/messages/${id}`);
  }

  @Post('blocked/:key/end')
  async unblock(@Me() me: Identity, @Param('key') key: string, @Res() response: Response): Promise<void> {
    await this.inbox.unblock(me.id, key);
    leaveFlash(response, 'sender-unblocked');
    response.redirect(303, '/messages');
  }

  private async render(response: Response, me: Identity, received: Received, reply?: FormView): Promise<void> {
    const isBlocked = await this.inbox.isBlocked(me.id, received.senderEmail);
    response.render('messages/show', messagePage(received, me.user, isBlocked, new Date(), reply));
  }

  private async change(
    response: Response,
    me: Identity,
    id: string,
    change: Parameters<Inbox['change']>[2],
    flash: FlashName,
  ): Promise<void> {
    await this.inbox.change(me.id, id, change);
    leaveFlash(response, flash);
    response.redirect(303, addressOf({ archived: change.archived === false, propertyId: undefined, page: 1 }));
  }
}

/** What the address does not say well, it does not say. */
function readQuery(query: URLSearchParams): InboxAsked {
  const page = query.get('page') ?? '';
  return {
    archived: query.get('box') === 'archive',
    propertyId: parsePropertyId(query.get('home') ?? '') ?? undefined,
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}
