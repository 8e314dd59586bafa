import { Injectable } from '@nestjs/common';
import { formatDate, formatMoment, formatTimeAgo } from '../common/dates.js';
import { emptyForm, type FormView } from '../common/http/form.js';
import { formatCount } from '../common/numbers.js';
import { formatPhone } from '../common/phone.js';
import { Settings } from '../config/settings.js';
import { PropertiesService } from '../properties/properties.service.js';
import type { Role, User } from '../users/user.entity.js';
import { phoneFieldOf } from './auth.views.js';
import { describeDevice, isHandheld } from './device.js';
import type { Identity } from './identity.js';
import { Sessions } from './sessions.service.js';

const PRIVATE = { robots: 'noindex', section: 'account' } as const;
const ROLE_NAMES: Readonly<Record<Role, string>> = { member: 'Member', agent: 'Agent', admin: 'Administrator' };

/** What the account pages show. */
@Injectable()
export class AccountViews {
  constructor(
    private readonly sessions: Sessions,
    private readonly properties: PropertiesService,
    private readonly settings: Settings,
  ) {}

  async account({ id, user, sessionId }: Identity, returned: { profile?: FormView; password?: FormView }) {
    const profile = returned.profile ?? emptyForm(storedValues(user));
    const open = await this.sessions.listOpen(id);
    const now = new Date();
    return {
      ...PRIVATE,
      title: 'Your account',
      member: toMemberView(user),
      profile,
      phone: phoneFieldOf(profile),
      password: returned.password ?? emptyForm(),
      sessions: open.map(({ session, token }) => ({
        id: session.id,
        device: describeDevice(token.device),
        kind: isHandheld(token.device) ? 'mobile' : 'computer',
        place: token.address,
        lastUsed: toTimeView(token.issuedAt, now),
        since: toTimeView(session.createdAt, now),
        current: session.id === sessionId,
      })),
      devMail: this.settings.production || this.settings.smtpUrl !== undefined ? undefined : '/dev/mail',
    };
  }

  async close(form: FormView, userId: string) {
    const count = await this.properties.countOwned(userId);
    return {
      ...PRIVATE,
      title: 'Delete your account',
      form,
      listings: count === 0 ? null : count === 1 ? 'one listing' : `${formatCount(count)} listings`,
    };
  }
}

function toMemberView(user: User) {
  return {
    fullName: user.fullName,
    email: user.email,
    pendingEmail: user.pendingEmail,
    verified: user.emailVerifiedAt !== null,
    phone: user.phone === null ? null : formatPhone(user.phone),
    role: ROLE_NAMES[user.role],
    since: formatDate(user.createdAt),
  };
}

function storedValues({ fullName, email, phone, emailShownAt }: User): Record<string, string> {
  return {
    full_name: fullName,
    email,
    ...(phone === null ? {} : { phone }),
    ...(emailShownAt === null ? {} : { show_email: 'true' }),
  };
}

function toTimeView(time: Date, now: Date): { text: string; iso: string; exact: string } {
  return { text: formatTimeAgo(time, now), iso: time.toISOString(), exact: formatMoment(time) };
}
