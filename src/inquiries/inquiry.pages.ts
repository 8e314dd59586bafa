import { Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { MaybeMe } from '../auth/access.decorators.js';
import { clientOf } from '../auth/client.js';
import type { Identity } from '../auth/identity.js';
import { ConflictError, NotFoundError } from '../common/errors.js';
import { leaveFlash } from '../common/http/flash.js';
import { SubmittedForm } from '../common/http/form.js';
import { Settings } from '../config/settings.js';
import { PropertiesService } from '../properties/properties.service.js';
import type { Property } from '../properties/property.entity.js';
import { PropertyId } from '../properties/property-id.decorator.js';
import { pathOf } from '../properties/property.slug.js';
import { toCardView } from '../properties/property.views.js';
import { isGoodFormToken, makeFormToken, SOONEST_MS } from './form-token.js';
import { Inquiries, type NewInquiry } from './inquiries.service.js';
import { InquiryFormInput } from './inquiry.input.js';
import { isEmailShown } from './inquiry.policy.js';
import { prefilled } from './inquiry-prefill.views.js';
import { emailPage, INQUIRY_LABELS, inquiryPage, toInquiryForm } from './inquiry.views.js';
import { SellerContacts } from './seller-contacts.service.js';
import { toVcard } from './vcard.js';

/** Reaching the seller of a home. */
@ApiExcludeController()
@Controller('properties/:id')
export class InquiryPages {
  constructor(
    private readonly inquiries: Inquiries,
    private readonly properties: PropertiesService,
    private readonly contacts: SellerContacts,
    private readonly settings: Settings,
  ) {}

  @Get('inquiry')
  @Header('Cache-Control', 'no-store')
  async show(@PropertyId() id: number, @MaybeMe() me: Identity | null, @Res() response: Response): Promise<void> {
    const property = await this.inquiries.askable(id, me);
    response.render('inquiries/new', this.page(property, prefilled(property, me)));
  }

  @Post('inquiry')
  @Header('Cache-Control', 'no-store')
  async send(
    @PropertyId() id: number,
    @MaybeMe() me: Identity | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const property = await this.inquiries.askable(id, me);
    const form = new SubmittedForm(request, InquiryFormInput);
    const returned = await form.submit(response, INQUIRY_LABELS, async (input) => {
      this.requirePerson(id, me, input);
      await this.inquiries.send(id, me, toInquiry(input), clientOf(request).address);
    });
    if (returned) {
      // Whoever gets a form back has read it before: it may be sent at once.
      response.render('inquiries/new', this.page(property, returned, SOONEST_MS));
      return;
    }
    leaveFlash(response, 'inquiry-sent');
    response.redirect(303, pathOf(property));
  }

  /** Asked for by a form, which nobody follows who collects addresses from pages. */
  @Post('email')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Header('X-Robots-Tag', 'noindex')
  async showEmail(
    @PropertyId() id: number,
    @MaybeMe() me: Identity | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const property = await this.properties.find(id, me);
    const email = await this.contacts.reveal(property, clientOf(request).address);
    if (email === null) throw new NotFoundError('email address');
    response.render('inquiries/email', emailPage(property, email, new Date()));
  }

  @Get('contact.vcf')
  @Header('Cache-Control', 'no-store')
  @Header('X-Robots-Tag', 'noindex')
  async vcard(
    @PropertyId() id: number,
    @MaybeMe() me: Identity | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const property = await this.properties.find(id, me);
    const { contactPhone: phone, status } = property;
    if (status === 'sold' || (phone === null && !isEmailShown(property))) throw new NotFoundError('contact');
    const email = await this.contacts.reveal(property, clientOf(request).address);
    const { street } = toCardView(property, new Date());
    const card = {
      name: property.owner?.fullName ?? `Seller of ${street}`,
      phone,
      email,
      url: this.settings.publicUrl + pathOf(property),
      note: `Sells ${street}: listing ${String(id)} on NexHome`,
      revised: property.updatedAt,
    };
    response
      .attachment(`nexhome-${String(id)}.vcf`)
      .type('text/vcard; charset=utf-8')
      .send(toVcard(card));
  }

  /** @param age of the form, in milliseconds */
  private page(property: Property, form: Parameters<typeof toInquiryForm>[1], age = 0) {
    const now = new Date();
    const token = makeFormToken(this.settings, property.id, new Date(now.getTime() - age));
    return inquiryPage(property, toInquiryForm(property, form, token, now), now);
  }

  /**
   * Who is signed in need not prove more than that no hidden field was filled in.
   * @throws ConflictError for what looks as if a program had sent it; a person sends the form, which comes back, once more
   */
  private requirePerson(id: number, me: Identity | null, { website, form_token: token = '' }: InquiryFormInput): void {
    if (website === undefined && (me || isGoodFormToken(this.settings, id, token, new Date()))) return;
    throw new ConflictError('Nothing has been sent yet: please check your message, then send it again.', 'send_again');
  }
}

function toInquiry(input: InquiryFormInput): NewInquiry {
  const { name, email, phone, message, tour: wantsTour } = input;
  const wished = [
    { date: input.tour_date_1, partOfDay: input.tour_part_1 },
    { date: input.tour_date_2, partOfDay: input.tour_part_2 },
    { date: input.tour_date_3, partOfDay: input.tour_part_3 },
  ];
  const preferredTimes = wished.flatMap(({ date, partOfDay }) =>
    date === undefined ? [] : [{ date, partOfDay: partOfDay ?? ('morning' as const) }],
  );
  return { name, email, phone, message, wantsTour, preferredTimes };
}
