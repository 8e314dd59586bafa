import { formatMoment, formatTimeAgo } from '../common/dates.js';
import { emptyForm, type FormView, type Labels } from '../common/http/form.js';
import { formatCount } from '../common/numbers.js';
import { formatPhone } from '../common/phone.js';
import { pathOf } from '../properties/property.slug.js';
import { isPublic } from '../properties/property.policy.js';
import { nameOf } from '../properties/property.views.js';
import type { User } from '../users/user.entity.js';
import type { BlockedSender } from './blocked-sender.entity.js';
import type { InboxHome, InboxPage, Received } from './inbox.service.js';
import { mailto } from './inquiry.views.js';
import { formatPreferredTime } from './preferred-time.js';

const PRIVATE = { robots: 'noindex', section: 'messages' } as const;
const EXCERPT = 140;

export const REPLY_LABELS: Labels = { message: 'Reply' };

/** What is asked of the inbox by its address. */
export interface InboxAsked {
  archived: boolean;
  propertyId: number | undefined;
  page: number;
}

export interface InboxContents extends InboxPage {
  asked: InboxAsked;
  perPage: number;
  homes: InboxHome[];
  blocked: BlockedSender[];
}

export function inboxPage({ asked, items, total, perPage, homes, blocked }: InboxContents, now: Date) {
  const { archived, propertyId } = asked;
  const last = Math.max(1, Math.ceil(total / perPage));
  return {
    ...PRIVATE,
    title: archived ? 'Archived messages' : 'Messages',
    archived,
    isInbox: !archived,
    total: total === 1 ? '1 message' : `${formatCount(total)} messages`,
    messages: items.map((item) => toMessageRow(item, now)),
    filtered: propertyId !== undefined,
    homes:
      homes.length > 1 || propertyId !== undefined
        ? homes.map(({ property, count }) => ({
            value: String(property.id),
            label: `${nameOf(property)} (${formatCount(count)})`,
            selected: property.id === propertyId,
          }))
        : null,
    pagination: last > 1 && asked.page <= last ? paginationOf(asked, last) : null,
    firstPath: asked.page > 1 ? addressOf({ ...asked, page: 1 }) : null,
    allPath: addressOf({ archived, propertyId: undefined, page: 1 }),
    blocked: blocked.map(({ email, emailKey }) => ({ email, path: `/messages/blocked/${emailKey}/end` })),
  };
}

export function messagePage(received: Received, owner: User, isBlocked: boolean, now: Date, reply?: FormView) {
  const { id, property, senderName: name, senderEmail: email, senderPhone: phone } = received;
  const home = nameOf(property);
  return {
    ...PRIVATE,
    title: `${name} about ${home}`,
    message: {
      path: `/messages/${id}`,
      name,
      email: { text: email, href: mailto(email, `Re: ${home}`) },
      phone: phone === null ? null : formatPhone(phone),
      text: received.message,
      wantsTour: received.wantsTour,
      times: received.preferredTimes.map(formatPreferredTime),
      home: { name: home, path: property.deletedAt ? null : pathOf(property), isPublic: isPublic(property) },
      sent: toTimeView(received.createdAt, now),
      replied: received.repliedAt && toTimeView(received.repliedAt, now),
      archived: received.archivedAt !== null,
      backPath: received.archivedAt === null ? '/messages' : '/messages?box=archive',
      isBlocked,
      isMember: received.memberId !== null,
    },
    reply: owner.emailVerifiedAt ? { form: reply ?? emptyForm(), address: owner.email } : null,
  };
}

/** Where the inbox is shown so. */
export function addressOf({ archived, propertyId, page }: InboxAsked): string {
  const query = new URLSearchParams({
    ...(archived ? { box: 'archive' } : {}),
    ...(propertyId === undefined ? {} : { home: String(propertyId) }),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString();
  return query === '' ? '/messages' : `/messages?${query}`;
}

export function toMessageRow(
  { id, property, senderName, message, wantsTour, createdAt, readAt, repliedAt }: Received,
  now: Date,
) {
  const letters = Array.from(message.replace(/\s+/gu, ' '));
  return {
    path: `/messages/${id}`,
    name: senderName,
    excerpt: letters.length > EXCERPT ? `${letters.slice(0, EXCERPT).join('')}…` : letters.join(''),
    home: nameOf(property),
    wantsTour,
    unread: readAt === null,
    replied: repliedAt !== null,
    sent: toTimeView(createdAt, now),
  };
}

function paginationOf(asked: InboxAsked, last: number) {
  const { page } = asked;
  const shown = [...new Set([1, page - 1, page, page + 1, last])]
    .filter((number) => number >= 1 && number <= last)
    .sort((a, b) => a - b);
  const to = (number: number) => addressOf({ ...asked, page: number });
  return {
    previous: page > 1 ? to(page - 1) : null,
    next: page < last ? to(page + 1) : null,
    pages: shown.map((number, i) => ({
      number: formatCount(number),
      path: to(number),
      current: number === page,
      gap: i > 0 && number - (shown[i - 1] ?? 0) > 1,
    })),
    summary: `Page ${formatCount(page)} of ${formatCount(last)}`,
  };
}

function toTimeView(time: Date, now: Date): { text: string; iso: string; exact: string } {
  return { text: formatTimeAgo(time, now), iso: time.toISOString(), exact: formatMoment(time) };
}
