import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LimitsModule } from '../limits/limits.module.js';
import { MailModule } from '../mail/mail.module.js';
import { PropertiesModule } from '../properties/properties.module.js';
import { UsersModule } from '../users/users.module.js';
import { BlockedSender } from './blocked-sender.entity.js';
import { Inbox } from './inbox.service.js';
import { Inquiries } from './inquiries.service.js';
import { Inquiry } from './inquiry.entity.js';
import { InquiryData } from './inquiry-data.js';
import { InquiryFigures } from './inquiry-figures.service.js';
import { InquiryMails } from './inquiry-mails.js';
import { InquiryPurge } from './inquiry-purge.service.js';
import { InquiryRemains } from './inquiry-remains.service.js';
import { SellerContacts } from './seller-contacts.service.js';

/** Messages about homes to their sellers. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Inquiry, BlockedSender]),
    UsersModule,
    LimitsModule,
    MailModule,
    PropertiesModule,
  ],
  providers: [Inbox, Inquiries, InquiryData, InquiryFigures, InquiryMails, InquiryRemains, SellerContacts],
  exports: [Inbox, Inquiries, InquiryFigures, InquiryRemains, SellerContacts],
})
export class InquiriesModule {}

/** What happens to them in the background: the server's part. */
@Module({ imports: [InquiriesModule], providers: [InquiryPurge], exports: [InquiryPurge] })
export class InquiryCareModule {}
