import { createHash, randomUUID } from 'node:crypto';
import { type EntityManager, In } from 'typeorm';
import { Favorite } from '../favorites/favorite.entity.js';
import { Inquiry } from '../inquiries/inquiry.entity.js';
import type { PreferredTime } from '../inquiries/preferred-time.js';
import { Property } from '../properties/property.entity.js';
import type { User } from '../users/user.entity.js';
import { DailyViews } from '../visits/daily-views.entity.js';
import { Rng } from './random.js';

const SEED = 1126;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** As many as a dashboard compares. */
const DAYS = 56;
/** Of each member's homes for sale, the newest. */
const HOMES = 40;
const SAVED = 6;
/** More than the longest of these is ago. */
const KNOWN_MS = 9 * DAY_MS;
const BATCH = 200;

const QUESTIONS: readonly { message: string; hoursAgo: number; wantsTour: boolean }[] = [
  { message: 'Is the roof original, and how old is the furnace?', hoursAgo: 3, wantsTour: false },
  {
    message: 'We would love to see the home, best on a weekend. Is there parking nearby?',
    hoursAgo: 20,
    wantsTour: true,
  },
  { message: 'How high were last winter’s heating bills?', hoursAgo: 52, wantsTour: false },
];

/** What happens on a market: the demo members' homes are looked at and saved, and the members ask each other. Once. */
export async function addActivity(tx: EntityManager, members: readonly User[], now: Date): Promise<void> {
  const rng = new Rng(SEED);
  const [owner, agent] = members;
  if (!owner || !agent) return;
  const [own, agents] = [await newestOf(tx, owner), await newestOf(tx, agent)];
  const ids = [...own, ...agents].map(({ id }) => id);
  if (await tx.existsBy(Inquiry, { propertyId: In(ids) })) return;
  const views = [...own, ...agents].flatMap((home) => viewsOf(home, rng, now));
  // Somebody may have looked at a home, or saved it, while the market was being filled.
  for (let i = 0; i < views.length; i += BATCH) {
    const some = views.slice(i, i + BATCH);
    await tx.createQueryBuilder().insert().into(DailyViews).values(some).orIgnore().execute();
  }
  const saved = [
    ...known(agents, now)
      .map((home, i) => savedBy(owner, home, now, i))
      .slice(0, SAVED),
    ...known(own, now)
      .map((home, i) => savedBy(agent, home, now, i))
      .slice(0, SAVED),
  ];
  if (saved.length > 0) await tx.createQueryBuilder().insert().into(Favorite).values(saved).orIgnore().execute();
  const asked = [...questions(known(agents, now), owner, now), ...questions(known(own, now), agent, now).slice(0, 2)];
  await tx.insert(Inquiry, asked);
}

function newestOf(tx: EntityManager, { id: ownerId }: User): Promise<Property[]> {
  const where = { ownerId, status: In(['active', 'pending']) };
  return tx.find(Property, { where, order: { publishedAt: 'DESC', id: 'DESC' }, take: HOMES });
}

/** Those that were there already when somebody saved them or asked about them. */
function known(homes: readonly Property[], now: Date): Property[] {
  return homes.filter(({ publishedAt }) => publishedAt !== null && publishedAt.getTime() < now.getTime() - KNOWN_MS);
}

/** Most in the first days, and more on weekends. */
function viewsOf(
  { id, publishedAt }: Property,
  rng: Rng,
  now: Date,
): { propertyId: number; day: string; views: number }[] {
  const liking = rng.range(2, 14);
  return Array.from({ length: DAYS }, (_, ago) => new Date(now.getTime() - ago * DAY_MS)).flatMap((day) => {
    const age = publishedAt ? (day.getTime() - publishedAt.getTime()) / DAY_MS : -1;
    if (age < 0) return [];
    const weekend = [0, 6].includes(day.getUTCDay()) ? 1.6 : 1;
    const views = Math.round(liking * weekend * (1 + 4 * Math.exp(-age / 5)) * rng.range(0.5, 1.5));
    return views > 0 ? [{ propertyId: id, day: day.toISOString().slice(0, 10), views }] : [];
  });
}

/** Some of them when they cost more. */
function savedBy({ id: userId }: User, { id: propertyId, price, city, state }: Property, now: Date, number: number) {
  return {
    ...{ userId, propertyId, city, state },
    savedAt: new Date(now.getTime() - (number + 1) * 30 * HOUR_MS),
    savedPrice: number % 3 === 1 ? price + 20_000 : price,
    savedStatus: 'active' as const,
    note: number === 0 ? 'Close to the school, and the light is good.' : null,
    removedAt: null,
  };
}

/** About the first of these homes, the latest not yet read. */
function questions(homes: readonly Property[], { id, fullName, email, phone }: User, now: Date): Inquiry[] {
  return homes.slice(0, QUESTIONS.length).flatMap((home, i) => {
    const question = QUESTIONS[i];
    if (!question) return [];
    const createdAt = new Date(now.getTime() - question.hoursAgo * HOUR_MS);
    const readAt = i < 2 ? null : new Date(createdAt.getTime() + HOUR_MS);
    return [
      {
        ...{ id: randomUUID(), propertyId: home.id, ownerId: home.ownerId, memberId: id },
        ...{ senderName: fullName, senderEmail: email, senderPhone: phone, message: question.message },
        wantsTour: question.wantsTour,
        preferredTimes: question.wantsTour ? [tourIn(5, now)] : [],
        creationKey: createHash('sha256')
          .update(`demo ${String(home.id)}`)
          .digest('hex'),
        ...{ createdAt, readAt, archivedAt: null, repliedAt: null, forgottenAt: null },
      },
    ];
  });
}

function tourIn(days: number, now: Date): PreferredTime {
  return { date: new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10), partOfDay: 'afternoon' };
}
