import type { Settings } from '../config/settings.js';
import type { Message } from './mailer.js';

/** A message as nodemailer takes it. It folds and encodes headers itself, so a line break in a name stays part of the name. */
export function envelope(settings: Settings, { to, replyTo, subject, text, html }: Message, id: string) {
  return {
    from: settings.mailFrom,
    // An object and not a text: a text would be read as a list of addresses.
    to: { name: '', address: to },
    ...(replyTo === undefined ? {} : { replyTo: { name: '', address: replyTo } }),
    subject: subject.replace(/[\r\n]+/g, ' '),
    text,
    html,
    messageId: `<${id}@${new URL(settings.publicUrl).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    // Texts come from our own templates only: no file and no address in them is to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
