import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ApiSignedIn, Me } from '../auth/access.decorators.js';
import { clientOf } from '../auth/client.js';
import type { Identity } from '../auth/identity.js';
import { InvalidParametersError } from '../common/errors.js';
import { JsonBody } from '../common/http/json-body.decorator.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { ApiAnswer, ApiProblem } from '../common/openapi/answers.js';
import { ApiPropertyId, PropertyId } from '../properties/property-id.decorator.js';
import { parsePropertyId } from '../properties/property.slug.js';
import { Inbox } from './inbox.service.js';
import { Inquiries } from './inquiries.service.js';
import { InquiryBody, InquiryChange, ReplyInput } from './inquiry.input.js';
import { InquiryList, InquiryReceipt, InquiryResource, toInquiryResource, toReceipt } from './inquiry.resource.js';

const PER_PAGE = 50;

function ApiReceived(): MethodDecorator {
  return ApiProblem(404, 'The account has not received such a message.');
}

/** Asking about homes, and the messages that a member has received. */
@ApiTags('Inquiries')
@Controller('api/v1')
export class InquiriesController {
  constructor(
    private readonly inquiries: Inquiries,
    private readonly inbox: Inbox,
  ) {}

  @Post('properties/:id/inquiries')
  @ApiOperation({
    operationId: 'createInquiry',
    summary: 'Ask the seller of a home',
    description:
      'Puts a message into the seller’s inbox and mails it. The same message once more on the same day is not delivered again.',
  })
  @ApiSignedIn()
  @ApiPropertyId()
  @ApiBody({ type: InquiryBody })
  @ApiResponse({ status: 201, description: 'It is on its way.', type: InquiryReceipt })
  @ApiProblem(400, 'A field is missing, unknown or has a bad value.')
  @ApiProblem(403, 'It is the account’s own listing.')
  @ApiProblem(404, 'There is no such home, or it is not public and somebody else’s.')
  @ApiProblem(409, 'The home is sold, not on the market, or there is nobody who could be asked.')
  @ApiProblem(429, 'Too many messages; Retry-After tells when to go on.')
  async create(
    @PropertyId() id: number,
    @JsonBody(InquiryBody) body: InquiryBody,
    @Me() me: Identity,
    @Req() request: Request,
  ): Promise<InquiryReceipt> {
    const { name, email, phone, message, tour, preferred_times: times } = body;
    const inquiry = {
      name: name ?? me.user.fullName,
      email: email ?? me.user.email,
      phone: phone ?? null,
      message,
      wantsTour: tour ?? false,
      preferredTimes: (times ?? []).map(({ date, part_of_day: partOfDay }) => ({ date, partOfDay })),
    };
    return toReceipt(await this.inquiries.send(id, me, inquiry, clientOf(request).address));
  }

  @Get('me/inquiries')
  @ApiOperation({
    operationId: 'listMyInquiries',
    summary: 'The messages that the account has received',
    description: 'Unread ones first, then the newest first.',
  })
  @ApiSignedIn()
  @ApiQuery({ name: 'page', required: false, schema: { type: 'integer', minimum: 1, default: 1 } })
  @ApiQuery({
    name: 'property_id',
    required: false,
    schema: { type: 'integer', minimum: 1 },
    description: 'About that home only.',
  })
  @ApiQuery({
    name: 'archived',
    required: false,
    schema: { type: 'boolean', default: false },
    description: 'Those in the archive instead.',
  })
  @ApiAnswer(InquiryList, 'The page.')
  @ApiProblem(400, 'A parameter has a bad value.')
  async list(@Me() { id }: Identity, @QueryString() query: URLSearchParams): Promise<InquiryList> {
    const asked = { ...readQuery(query), perPage: PER_PAGE };
    const [{ items, total }, unread] = await Promise.all([this.inbox.list(id, asked), this.inbox.countUnread(id)]);
    return { items: items.map(toInquiryResource), total, unread, page: asked.page, per_page: PER_PAGE };
  }

  @Get('me/inquiries/:id')
  @ApiOperation({
    operationId: 'getMyInquiry',
    summary: 'Read one of them',
    description: 'It stays unread until a change says that it is read.',
  })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiSignedIn()
  @ApiAnswer(InquiryResource, 'The message.')
  @ApiReceived()
  async show(@Me() me: Identity, @Param('id') id: string): Promise<InquiryResource> {
    return toInquiryResource(await this.inbox.find(me.id, id));
  }

  @Patch('me/inquiries/:id')
  @ApiOperation({ operationId: 'updateMyInquiry', summary: 'Mark one as read or put it into the archive, or back' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiSignedIn()
  @ApiBody({ type: InquiryChange })
  @ApiAnswer(InquiryResource, 'The message as it is now.')
  @ApiProblem(400, 'A field is unknown or has a bad value.')
  @ApiReceived()
  async update(
    @Me() me: Identity,
    @Param('id') id: string,
    @JsonBody(InquiryChange) change: InquiryChange,
  ): Promise<InquiryResource> {
    await this.inbox.change(me.id, id, change);
    return toInquiryResource(await this.inbox.find(me.id, id));
  }

  @Delete('me/inquiries/:id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteMyInquiry', summary: 'Delete one for good' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiSignedIn()
  @ApiResponse({ status: 204, description: 'It is gone.' })
  @ApiReceived()
  async remove(@Me() me: Identity, @Param('id') id: string): Promise<void> {
    await this.inbox.delete(me.id, id);
  }

  @Post('me/inquiries/:id/replies')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'replyToMyInquiry',
    summary: 'Mail an answer to the sender',
    description: 'Who answers to the account’s email address, which must be confirmed.',
  })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiSignedIn()
  @ApiBody({ type: ReplyInput })
  @ApiResponse({ status: 202, description: 'It is on its way.' })
  @ApiProblem(400, 'A field is missing, unknown or has a bad value.')
  @ApiReceived()
  @ApiProblem(409, 'The account’s email address is not confirmed.')
  @ApiProblem(429, 'Too many answers; Retry-After tells when to go on.')
  async reply(
    @Me() me: Identity,
    @Param('id') id: string,
    @JsonBody(ReplyInput) { message }: ReplyInput,
  ): Promise<void> {
    await this.inbox.reply(me.user, id, message);
  }
}

function readQuery(query: URLSearchParams): { page: number; propertyId: number | undefined; archived: boolean } {
  const page = query.get('page') ?? '1';
  if (!/^[1-9]\d{0,5}$/.test(page)) throw refuse('page', 'must be a whole number from 1');
  const archived = query.get('archived') ?? 'false';
  if (archived !== 'true' && archived !== 'false') throw refuse('archived', 'must be true or false');
  const home = query.get('property_id');
  const propertyId = home === null ? undefined : parsePropertyId(home);
  if (propertyId === null) throw refuse('property_id', 'must be the number of a home');
  return { page: Number(page), propertyId, archived: archived === 'true' };
}

function refuse(field: string, reason: string): InvalidParametersError {
  return new InvalidParametersError([{ field, reason }]);
}
