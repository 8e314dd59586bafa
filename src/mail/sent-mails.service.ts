import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import PostalMime from 'postal-mime';
import { Settings } from '../config/settings.js';
import { mailFolder } from './file-mailer.js';

const FILE = /^[\w-]+\.eml$/;
const MOST = 100;

/** A mail that was written to a file. */
export interface SentMail {
  /** Its file's name. */
  name: string;
  to: string;
  /** Where answers go, if anywhere. */
  replyTo: string | null;
  subject: string;
  date: Date;
  text: string;
}

/** Reads the mails that were written to files instead of being sent, for developers. */
@Injectable()
export class SentMails {
  private readonly folder: string;
  /** Only where mails go to files, and never in production: they hold what opens accounts. */
  readonly areOpen: boolean;

  constructor(settings: Settings) {
    this.folder = mailFolder(settings);
    this.areOpen = !settings.production && settings.smtpUrl === undefined;
  }

  /** The newest first. */
  async list(): Promise<SentMail[]> {
    const names = await readdir(this.folder).catch(() => []);
    const newest = names
      .filter((name) => FILE.test(name))
      .sort()
      .reverse()
      .slice(0, MOST);
    const mails = await Promise.all(newest.map((name) => this.find(name)));
    return mails.filter((mail) => mail !== null);
  }

  async find(name: string): Promise<SentMail | null> {
    if (!FILE.test(name)) return null;
    const content = await readFile(path.join(this.folder, name)).catch(() => null);
    if (!content) return null;
    const mail = await PostalMime.parse(content);
    return {
      name,
      to: mail.to?.map(({ address }) => address).join(', ') ?? '',
      replyTo: mail.replyTo?.map(({ address }) => address).join(', ') ?? null,
      subject: mail.subject ?? '',
      date: new Date(mail.date ?? 0),
      text: mail.text ?? '',
    };
  }
}
