import { Controller, Get, Header, Param, Render } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { formatMoment, formatTimeAgo } from '../common/dates.js';
import { NotFoundError } from '../common/errors.js';
import { SentMails } from './sent-mails.service.js';

/** For developers: what would have been mailed. */
@ApiExcludeController()
@Controller('dev/mail')
export class MailPages {
  constructor(private readonly mails: SentMails) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Render('dev/mail/index')
  async index(): Promise<object> {
    this.requireOpen();
    const now = new Date();
    const mails = (await this.mails.list()).map(({ name, to, subject, date }) => ({
      path: `/dev/mail/${name}`,
      to,
      subject,
      date: { text: formatTimeAgo(date, now), iso: date.toISOString(), exact: formatMoment(date) },
    }));
    return { title: 'Mail', robots: 'noindex', mails };
  }

  @Get(':name')
  @Header('Cache-Control', 'no-store')
  @Header('Referrer-Policy', 'no-referrer')
  @Render('dev/mail/show')
  async show(@Param('name') name: string): Promise<object> {
    this.requireOpen();
    const mail = await this.mails.find(name);
    if (!mail) throw new NotFoundError('mail');
    const { to, subject, date, text } = mail;
    return {
      title: subject,
      robots: 'noindex',
      mail: { to, subject, date: formatMoment(date), pieces: piecesOf(text) },
    };
  }

  private requireOpen(): void {
    if (!this.mails.areOpen) throw new NotFoundError('page');
  }
}

/** The text, its links apart. */
function piecesOf(text: string): { text: string; isLink: boolean }[] {
  return text.split(/(https?:\/\/\S+)/).map((piece, i) => ({ text: piece, isLink: i % 2 === 1 }));
}
