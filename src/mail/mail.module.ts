import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../config/settings.js';
import { FileMailer } from './file-mailer.js';
import { MailDelivery } from './mail-delivery.service.js';
import { MailOrderRow } from './mail-order.entity.js';
import { MailOutbox } from './mail-outbox.service.js';
import { MailTemplates } from './mail-templates.service.js';
import { Mailer } from './mailer.js';
import { SentMails } from './sent-mails.service.js';
import { SmtpMailer } from './smtp-mailer.js';

/** Ordering and writing mails. */
@Module({ providers: [MailOutbox, MailTemplates, SentMails], exports: [MailOutbox, MailTemplates, SentMails] })
export class MailModule {}

/** Sending them: only the server does, so that a command ends when it is done. */
@Module({
  imports: [MailModule, TypeOrmModule.forFeature([MailOrderRow])],
  providers: [
    MailDelivery,
    {
      provide: Mailer,
      inject: [Settings],
      useFactory: (settings: Settings): Mailer =>
        settings.smtpUrl === undefined ? new FileMailer(settings) : new SmtpMailer(settings, settings.smtpUrl),
    },
  ],
  exports: [MailDelivery],
})
export class MailDeliveryModule {}
