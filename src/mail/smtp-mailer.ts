import { createTransport, type Transporter } from 'nodemailer';
import type { Settings } from '../config/settings.js';
import { envelope } from './envelope.js';
import { Mailer, type Message, RefusedError } from './mailer.js';

const TIMEOUT_MS = 15_000;

export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;

  constructor(
    private readonly settings: Settings,
    url: string,
  ) {
    super();
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
  }

  async deliver(message: Message, id: string): Promise<void> {
    try {
      await this.transport.sendMail(envelope(this.settings, message, id));
    } catch (error) {
      if (isRefusal(error)) throw new RefusedError('The mail server refuses the mail for good');
      throw error;
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** A 5xx answer to the recipient or the message (RFC 5321). To anything else, such as a wrong password of ours, time may help. */
function isRefusal(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  return typeof responseCode === 'number' && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
}
