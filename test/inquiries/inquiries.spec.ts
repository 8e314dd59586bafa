import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { toFailure } from '../../src/common/http/failure.js';
import type { Problem } from '../../src/common/http/problem.js';
import { InquiryFigures } from '../../src/inquiries/inquiry-figures.service.js';
import { Inbox } from '../../src/inquiries/inbox.service.js';
import { Inquiries, type NewInquiry } from '../../src/inquiries/inquiries.service.js';
import { InquiryRemains } from '../../src/inquiries/inquiry-remains.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { confirmEmail, dayIn, inboxOf, INQUIRY, storedInquiries } from '../support/inquiries.js';
import { Listing, type Member, newMember } from '../support/listing.js';
import { mailsTo, whileMailIsAway, whileMailIsRefused } from '../support/mail.js';
import { call } from '../support/people.js';

const DAY_MS = 86_400_000;

describe('inquiries', () => {
  let test: TestApp;
  let owner: Member;
  let buyer: Member;
  let listing: Listing;

  beforeAll(async () => {
    test = await startApp({
      environment: { LIMIT_INQUIRY_ADDRESS: '1000/1h', LIMIT_INQUIRY_REPLY: '3/1d', LIMIT_REGISTER_ADDRESS: '1000/1h' },
    });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    [owner, buyer] = [await newMember(test), await newMember(test)];
    listing = await Listing.published(test, owner);
  });

  const ask = (body: object = INQUIRY, as: Member = buyer) => listing.do('POST', 'inquiries', body, as);
  const fieldsOf = ({ body }: { body: unknown }) =>
    Object.fromEntries(((body as Problem).errors ?? []).map(({ field, reason }) => [field, reason]));
  const onOne = (method: string, id: string, body?: object, name = '', as = owner) =>
    call(test, method, `/me/inquiries/${id}${name}`, { body, token: as.token });

  it('reach the owner’s inbox and mailbox, to be answered by mail', async () => {
    await confirmEmail(test, owner);
    const times = [
      { date: dayIn(3), part_of_day: 'evening' },
      { date: dayIn(5), part_of_day: 'morning' },
    ];
    const asked = await ask({ ...INQUIRY, phone: '(206) 555-0199', tour: true, preferred_times: times });
    expect(asked.status).toBe(201);
    const { items, total, unread } = await inboxOf(test, owner);
    expect({ total, unread }).toEqual({ total: 1, unread: 1 });
    expect(items[0]).toMatchObject({
      ...{ property_id: listing.id, ...INQUIRY, phone: '+12065550199', phone_international: '+1 206 555 0199' },
      ...{ tour: true, preferred_times: times, read: false, archived: false, replied_at: null },
    });
    const mail = (await mailsTo(test, owner.email)).find(({ subject }) => subject.includes('asks about'));
    expect(mail).toMatchObject({ subject: 'Cleo Hart asks about 1420 E John St', replyTo: INQUIRY.email });
    expect(mail?.text).toContain(INQUIRY.message);
    expect(mail?.text).toContain('+1 206 555 0199');
    expect(mail?.text).toContain('in the evening');
    expect(mail?.text).toContain(`https://homes.example/messages/${items[0]!.id}`);
  });

  it('say by mail only that there is one, while the owner’s address is not confirmed', async () => {
    await ask();
    const mail = (await mailsTo(test, owner.email)).find(({ subject }) => subject.includes('listing'));
    expect(mail?.replyTo).toBeNull();
    expect(mail?.text).not.toContain(INQUIRY.message);
    expect(mail?.text).not.toContain(INQUIRY.name);
  });

  it('say so in nobody’s words and three times a day at most, whoever writes however often', async () => {
    for (const n of [1, 2, 3, 4, 5]) await ask({ ...INQUIRY, message: `Question number ${String(n)}` });
    const mails = (await mailsTo(test, owner.email)).filter(({ subject }) => subject.includes('listing'));
    expect(mails).toHaveLength(3);
    for (const { subject, text } of mails) {
      expect(`${subject} ${text}`).not.toMatch(/1420|John St|Question/);
    }
    expect(await inboxOf(test, owner)).toMatchObject({ total: 5 });
  });

  it('are confirmed by mail to a member who has confirmed the address, and to nobody else', async () => {
    const receipts = async (email: string) =>
      (await mailsTo(test, email)).filter(({ subject }) => subject.includes('You asked'));
    await ask({ message: INQUIRY.message });
    await ask();
    expect(await receipts(buyer.email)).toEqual([]);
    await confirmEmail(test, buyer);
    await ask({ message: 'And is the roof new?' });
    await ask({ ...INQUIRY, message: 'And is the roof new?' });
    expect(await receipts(buyer.email)).toHaveLength(1);
    expect(await receipts(INQUIRY.email)).toEqual([]);
  });

  it('of a home without a member go to the address that it was imported with', async () => {
    const home = buildHome({ contactEmail: 'office@brokers.example', city: `Import ${String(listing.id)}` });
    await storeHomes(test.app, home);
    const { body } = await test.json<{ items: { id: number }[] }>(
      `/api/v1/properties?city=Import+${String(listing.id)}`,
    );
    const path = `/properties/${String(body.items[0]!.id)}/inquiries`;
    expect((await call(test, 'POST', path, { body: INQUIRY, token: buyer.token })).status).toBe(201);
    const [mail] = await mailsTo(test, 'office@brokers.example');
    expect(mail).toMatchObject({ replyTo: INQUIRY.email });
    expect(mail?.text).not.toContain('/messages/');
  });

  it('cannot put a header into a mail', async () => {
    await confirmEmail(test, owner);
    const name = 'Eve\r\nBcc: all@homes.example\u2028X: y';
    expect((await ask({ ...INQUIRY, name, message: 'Subject: x\nBcc: y@z.example\n\nHello' })).status).toBe(201);
    const [mail] = (await mailsTo(test, owner.email)).filter(({ subject }) => subject.startsWith('Eve'));
    expect(mail?.subject).toBe('Eve Bcc: all@homes.example X: y asks about 1420 E John St');
    for (const email of ['a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example', '<a@b.example>']) {
      expect(fieldsOf(await ask({ ...INQUIRY, email }))).toHaveProperty('email');
    }
  });

  it('name every bad field', async () => {
    const bad = { name: 'x', email: 'x', phone: '12', message: 'short', tour: 'perhaps', preferred_times: 'soon' };
    const answer = await ask(bad);
    expect(answer.status).toBe(400);
    expect(Object.keys(fieldsOf(answer)).sort()).toEqual(Object.keys(bad).sort());
    const wishes = [
      [{ date: dayIn(-2), part_of_day: 'morning' }],
      [{ date: dayIn(120), part_of_day: 'morning' }],
      [{ date: dayIn(3), part_of_day: 'night' }],
      [{ date: dayIn(3), part_of_day: 'morning', more: 1 }],
      Array(4).fill({ date: dayIn(3), part_of_day: 'morning' }),
      [null],
    ];
    for (const wish of wishes) {
      expect(fieldsOf(await ask({ ...INQUIRY, tour: true, preferred_times: wish }))).toHaveProperty('preferred_times');
    }
    expect(await inboxOf(test, owner)).toMatchObject({ total: 0 });
  });

  it('are refused by homes that nobody can be asked about, with the reason', async () => {
    expect((await ask(INQUIRY, owner)).body).toMatchObject({ status: 403, code: 'own_listing' });
    await listing.do('PUT', 'contract');
    expect((await ask()).status).toBe(201);
    await listing.do('PUT', 'sale', { sold_price: 1, sold_on: dayIn(0) });
    expect((await ask()).body).toMatchObject({ status: 409, code: 'sold' });
    await listing.do('DELETE', 'sale');
    await listing.do('DELETE', 'publication');
    expect((await ask()).status).toBe(404);
  });

  it('are one when they are sent twice on a day', async () => {
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await inboxOf(test, owner)).toMatchObject({ total: 1 });
    await later(-DAY_MS, async () => {
      await ask();
    });
    expect(await inboxOf(test, owner)).toMatchObject({ total: 2 });
  });

  it('are limited for each sender and each home', async () => {
    const limited = await startApp({ environment: { LIMIT_INQUIRY_SENDER: '2/1h', LIMIT_INQUIRY_LISTING: '3/1h' } });
    try {
      const seller = await newMember(limited);
      const [a, b] = [await newMember(limited), await newMember(limited)];
      const homes = [await Listing.published(limited, seller), await Listing.published(limited, seller)] as const;
      const send = async (home: Listing, n: number, asker: Member) =>
        home.do('POST', 'inquiries', { ...INQUIRY, message: `Question number ${String(n)}` }, asker);
      const statuses = [];
      for (const n of [1, 2, 3]) statuses.push((await send(homes[0], n, a)).status);
      // The address that others gave, too, does not count against them.
      for (const n of [4, 5]) statuses.push((await send(homes[0], n, b)).status);
      statuses.push((await send(homes[1], 1, b)).status);
      expect(statuses).toEqual([201, 201, 429, 201, 429, 201]);
      const answer = await send(homes[1], 9, a);
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    } finally {
      await limited.close();
    }
  });

  it('are read, put away, found by home and deleted by their recipient alone', async () => {
    const second = await Listing.published(test, owner);
    await ask();
    await second.do('POST', 'inquiries', INQUIRY, buyer);
    const [newest, oldest] = (await inboxOf(test, owner)).items;
    await onOne('PATCH', newest!.id, { read: true });
    expect((await inboxOf(test, owner)).items.map(({ id }) => id)).toEqual([oldest!.id, newest!.id]);
    expect(await inboxOf(test, owner, `?property_id=${String(second.id)}`)).toMatchObject({ total: 1, unread: 1 });
    await onOne('PATCH', oldest!.id, { archived: true });
    expect(await inboxOf(test, owner)).toMatchObject({ total: 1, unread: 0 });
    expect(await inboxOf(test, owner, '?archived=true')).toMatchObject({ total: 1, items: [{ read: false }] });
    await onOne('PATCH', oldest!.id, { archived: false, read: false });
    expect((await onOne('DELETE', oldest!.id, undefined, '', buyer)).status).toBe(404);
    expect((await onOne('DELETE', oldest!.id)).status).toBe(204);
    expect((await onOne('GET', oldest!.id)).status).toBe(404);
    expect((await call(test, 'GET', '/me/inquiries?page=0', { token: owner.token })).status).toBe(400);
  });

  it('are answered from here by owners whose address is confirmed, a few times a day', async () => {
    await ask();
    const { id } = (await inboxOf(test, owner)).items[0]!;
    expect((await onOne('POST', id, { message: 'Yes.' }, '/replies')).status).toBe(409);
    await confirmEmail(test, owner);
    const statuses = [];
    for (const n of [1, 2, 3, 4]) {
      statuses.push((await onOne('POST', id, { message: `Yes, ${String(n)}\nBcc: x@y.example` }, '/replies')).status);
    }
    expect(statuses).toEqual([202, 202, 202, 429]);
    const [mail] = (await mailsTo(test, INQUIRY.email)).filter(({ text }) => text.includes('Yes, 1'));
    expect(mail).toMatchObject({ subject: 'Ann Bell answers about 1420 E John St', replyTo: owner.email });
    expect((await inboxOf(test, owner)).items[0]).toMatchObject({ read: true, replied_at: expect.any(String) });
  });

  it('reach the sender once as a reply, when it is sent twice, and when the message is deleted before it is mailed', async () => {
    await ask();
    const { id } = (await inboxOf(test, owner)).items[0]!;
    await confirmEmail(test, owner);
    await whileMailIsAway(test, async () => {
      for (const message of ['Come by.', 'Come by.']) await onOne('POST', id, { message }, '/replies');
      expect((await onOne('DELETE', id)).status).toBe(204);
    });
    const replies = (await mailsTo(test, INQUIRY.email)).filter(({ text }) => text.includes('Come by.'));
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ replyTo: owner.email });
  });

  it('can be answered in the same words again when the mail was refused, and are not once the sender’s account is closed', async () => {
    await ask();
    const { id } = (await inboxOf(test, owner)).items[0]!;
    await confirmEmail(test, owner);
    const reply = () => onOne('POST', id, { message: 'Any day.' }, '/replies');
    const replies = async () => (await mailsTo(test, INQUIRY.email)).filter(({ text }) => text.includes('Any day.'));
    await whileMailIsRefused(test, async () => {
      expect((await reply()).status).toBe(202);
    });
    expect(await replies()).toHaveLength(0);
    expect((await reply()).status).toBe(202);
    expect(await replies()).toHaveLength(1);
    await whileMailIsAway(test, async () => {
      await onOne('POST', id, { message: 'Too late.' }, '/replies');
      await call(test, 'DELETE', '/me', { token: buyer.token });
    });
    expect((await mailsTo(test, INQUIRY.email)).filter(({ text }) => text.includes('Too late.'))).toEqual([]);
  });

  it('are confirmed to a sender who is blocked as to any other', async () => {
    await confirmEmail(test, buyer);
    const own = { message: 'From a member', email: buyer.email, name: 'Cleo Hart' };
    await ask(own);
    await test.app.get(Inbox, { strict: false }).block(owner.id, (await inboxOf(test, owner)).items[0]!.id);
    for (let i = 0; i < 2; i++) expect((await ask({ ...own, message: 'From outside' })).status).toBe(201);
    const receipts = (await mailsTo(test, buyer.email)).filter(({ text }) => text.includes('From outside'));
    expect(receipts).toHaveLength(1);
    expect(await inboxOf(test, owner)).toMatchObject({ total: 1 });
  });

  it('are refused in order when the sender closes the account at that moment', async () => {
    const gone = await newMember(test);
    const inquiries = test.app.get(Inquiries, { strict: false });
    await call(test, 'DELETE', '/me', { token: gone.token });
    const { name, email, message } = INQUIRY;
    const inquiry: NewInquiry = { name, email, phone: null, message, wantsTour: false, preferredTimes: [] };
    const error: unknown = await inquiries
      .send(listing.id, { id: gone.id, role: 'member' }, inquiry, '192.0.2.9')
      .catch((each: unknown) => each);
    expect(toFailure(error)).toMatchObject({ status: 409, code: 'gone_meanwhile' });
  });

  it('are counted by home and day, deleted ones too', async () => {
    await later(-2 * DAY_MS, async () => {
      await ask();
    });
    await ask();
    await ask({ ...INQUIRY, message: 'One more question' });
    for (const { id } of (await inboxOf(test, owner)).items) await onOne('DELETE', id);
    const figures = test.app.get(InquiryFigures, { strict: false });
    const from = new Date(Date.now() - 7 * DAY_MS);
    const [propertyId, other] = [listing.id, (await Listing.published(test, owner)).id];
    expect(await figures.perDay([propertyId, other], from)).toEqual([
      { propertyId, day: dayIn(-2), count: 1 },
      { propertyId, day: dayIn(0), count: 2 },
    ]);
    expect(await figures.perDay([propertyId], new Date())).toEqual([]);
  });

  it('are downloaded with an account, and forgotten with either side’s', async () => {
    await ask({ message: 'Is it warm in winter?' });
    await call(test, 'DELETE', '/me', { token: buyer.token });
    expect(await inboxOf(test, owner)).toMatchObject({ total: 0 });
    const third = await newMember(test);
    await ask(INQUIRY, third);
    await call(test, 'DELETE', '/me', { token: owner.token });
    for (const row of (await storedInquiries(test)).filter(({ propertyId }) => propertyId === listing.id)) {
      expect(row).toMatchObject({ ownerId: null, memberId: null, senderName: '', senderEmail: '', message: '' });
    }
  });

  it('are forgotten after two years, and with a home that is gone for good', async () => {
    const remains = test.app.get(InquiryRemains, { strict: false });
    await ask();
    await remains.purge(new Date(Date.now() + 729 * DAY_MS));
    expect(await inboxOf(test, owner)).toMatchObject({ total: 1 });
    await remains.purge(new Date(Date.now() + 731 * DAY_MS));
    expect(await inboxOf(test, owner)).toMatchObject({ total: 0 });
    await ask({ ...INQUIRY, message: 'Another question' });
    await listing.do('DELETE');
    await remains.purge(new Date(Date.now() + 29 * DAY_MS));
    expect(await inboxOf(test, owner)).toMatchObject({ total: 1 });
    await remains.purge(new Date(Date.now() + 31 * DAY_MS));
    expect(await inboxOf(test, owner)).toMatchObject({ total: 0 });
  });
});
