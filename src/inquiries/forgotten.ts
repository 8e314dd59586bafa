import type { Inquiry } from './inquiry.entity.js';

/** What an inquiry becomes when its words are not to be kept any more: that it was made stays, and nobody's name. */
export function forgotten(now: Date): Partial<Inquiry> {
  return {
    ownerId: null,
    memberId: null,
    senderName: '',
    senderEmail: '',
    senderPhone: null,
    message: '',
    wantsTour: false,
    preferredTimes: [],
    creationKey: null,
    forgottenAt: now,
  };
}
