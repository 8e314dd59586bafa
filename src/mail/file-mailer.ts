import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import type { Settings } from '../config/settings.js';
import { envelope } from './envelope.js';
import { Mailer, type Message } from './mailer.js';

export function mailFolder(settings: Settings): string {
  return path.join(settings.dataDir, 'mail');
}

/** Writes mails to files, for development and for tests. */
export class FileMailer extends Mailer {
  private readonly composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });

  constructor(private readonly settings: Settings) {
    super();
  }

  async deliver(message: Message, id: string): Promise<void> {
    const { message: content } = await this.composer.sendMail(envelope(this.settings, message, id));
    const folder = mailFolder(this.settings);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, `${new Date().toISOString().replace(/[:.]/g, '-')}-${id}.eml`);
    // Whoever looks into the folder finds whole mails only; nobody else looks, since their links open accounts.
    await writeFile(`${file}.part`, content as Buffer, { mode: 0o600 });
    await rename(`${file}.part`, file);
  }

  close(): void {
    this.composer.close();
  }
}
