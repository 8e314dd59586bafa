import { createTransport, type Transporter } from 'nodemailer';
import type { Settings } from '../config/settings.js';
import { envelope } from './envelope.js';
import { Mailer, type Message, RefusedError } from './mailer.js';

const TIMEOUT_MS = 15_000;
/** For one mail in all, however slowly the server answers. */
const DELIVERY_MS = 60_000;

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
      // The outbox has its own patience.
      maxRequeues: 1,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
  }

  async deliver(message: Message, id: string): Promise<void> {
    try {
      await this.transport.sendMail({
        ...envelope(this.settings, message, id),
        signal: AbortSignal.timeout(DELIVERY_MS),
      });
    } catch (error) {
      if (isRefusal(error)) throw new RefusedError('The mail server refuses the mail for good');
      throw error;
    }
  }

  close(): void {
    this.transport.close({ force: true });
  }
}

/**
 * A 5xx answer to the recipient or to the message itself (RFC 5321). To anything else, such as a wrong password or a sender that
 * is not allowed, time and the operator may help.
 */
function isRefusal(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { permanent, code, command } = error as { permanent?: unknown; code?: unknown; command?: unknown };
  return permanent === true && (code === 'EMESSAGE' || (code === 'EENVELOPE' && command === 'RCPT TO'));
}
