/** A mail ready to go. */
export interface Message {
  to: string;
  /** Where answers go; without it nobody reads them. */
  replyTo?: string;
  subject: string;
  text: string;
  html: string;
}

/** Takes mails to where they go. */
export abstract class Mailer {
  /**
   * @param id the same each time one mail is tried, so that a receiver can tell a repetition
   * @throws RefusedError when trying again is of no use; anything else when it may be
   */
  abstract deliver(message: Message, id: string): Promise<void>;

  abstract close(): void;
}

/** The mail server will never take this mail, say because there is no such mailbox. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}
