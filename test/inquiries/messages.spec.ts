import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { Inquiry } from '../../src/inquiries/inquiry.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { confirmEmail, INQUIRY } from '../support/inquiries.js';
import { Listing, LISTING, type Member, newMember } from '../support/listing.js';
import { mailsTo } from '../support/mail.js';
import { Person } from '../support/people.js';
import { countStatements } from '../support/statements.js';

describe('the pages of messages', () => {
  let test: TestApp;
  let buyer: Member;

  beforeAll(async () => {
    test = await startApp({ environment: { LIMIT_INQUIRY_ADDRESS: '1000/1h', LIMIT_INQUIRY_SENDER: '1000/1h' } });
    buyer = await newMember(test);
  });
  afterAll(() => test.close());

  /** Somebody with a home, signed in. */
  async function newSeller(): Promise<{ owner: Member; person: Person; listing: Listing }> {
    const owner = await newMember(test);
    const person = new Person(test, owner.email);
    await person.signIn();
    return { owner, person, listing: await Listing.published(test, owner) };
  }
  const ask = (listing: Listing, message: string, body = {}) =>
    listing.do('POST', 'inquiries', { ...INQUIRY, message, ...body }, buyer);
  const look = async (person: Person, path: string) => {
    const response = await person.get(path);
    return { status: response.status, html: await response.text() };
  };
  const linksIn = (html: string) => [...html.matchAll(/href="(\/messages\/[0-9a-f-]{36})"/g)].map(([, path]) => path!);
  const unreadIn = (html: string) => /(\d+) unread messages?\./.exec(html)?.[1] ?? '0';

  it('are for members', async () => {
    for (const path of ['/messages', `/messages/${randomUUID()}`]) {
      const { status, headers } = await test.get(path);
      expect([status, headers.get('location')]).toEqual([303, `/auth/login?next=${encodeURIComponent(path)}`]);
    }
  });

  it('say so when there are none', async () => {
    const { person } = await newSeller();
    expect((await look(person, '/messages')).html).toContain('No messages yet');
    expect((await look(person, '/messages?box=archive')).html).toContain('The archive is empty');
    expect((await look(person, '/messages?home=1')).html).toContain('No messages about this home');
    expect((await look(person, '/messages?page=9')).html).toContain('There are no more messages');
  });

  it('list unread ones first, count them in the menu, and mark as read what is opened', async () => {
    const { person, listing } = await newSeller();
    for (const n of [1, 2, 3]) await ask(listing, `Question number ${String(n)} <b>`);
    const before = (await look(person, '/messages')).html;
    expect(unreadIn(before)).toBe('3');
    expect(before).toContain('Question number 3 &lt;b&gt;');
    const [newest, , oldest] = linksIn(before);
    await person.get(newest!, { 'Sec-Purpose': 'prefetch' });
    expect(unreadIn((await look(person, '/account')).html)).toBe('3');
    expect(unreadIn((await look(person, newest!)).html)).toBe('2');
    expect(linksIn((await look(person, '/messages')).html).at(-1)).toBe(newest);
    await person.post(`${newest!}/reading/end`);
    expect(unreadIn((await look(person, '/messages')).html)).toBe('3');
    await person.post(`${oldest!}/archive`);
    const after = (await look(person, '/messages')).html;
    expect([unreadIn(after), linksIn(after).length]).toEqual(['2', 2]);
    expect(linksIn((await look(person, '/messages?box=archive')).html)).toEqual([oldest]);
    await person.post(`${oldest!}/archive/end`);
    await person.post(`${oldest!}/deletion`);
    expect((await look(person, oldest!)).status).toBe(404);
  });

  it('show a message with every way to answer it', async () => {
    const { owner, person, listing } = await newSeller();
    await ask(listing, 'Line one\nline two', { phone: '+442079460958' });
    const [path] = linksIn((await look(person, '/messages')).html);
    const { html } = await look(person, path!);
    expect(html).toContain('Line one\nline two');
    expect(html).toContain('href="tel:+442079460958"');
    expect(html).toContain('+44 20 7946 0958');
    expect(html).toMatch(/href="mailto:cleo@buyers\.example\?subject&#x3D;Re%3A%201420%20E%20John%20St"/);
    expect(html).toContain('confirm your email address');
    expect((await person.post(`${path!}/reply`, { message: 'Yes' })).status).toBe(409);
    await confirmEmail(test, owner);
    expect((await person.post(`${path!}/reply`, { message: ' ' })).status).toBe(422);
    const answer = await person.post(`${path!}/reply`, { message: 'Yes, it is <i>old</i>.' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, path]);
    expect((await look(person, path!)).html).toContain('Your reply is on its way.');
    const mails = (await mailsTo(test, INQUIRY.email)).filter(({ replyTo }) => replyTo === owner.email);
    expect(mails.map(({ text }) => text)).toEqual([expect.stringContaining('Yes, it is <i>old</i>.')]);
  });

  it('are nobody else’s', async () => {
    const { person, listing } = await newSeller();
    const stranger = await newSeller();
    await ask(listing, 'A question for one');
    const [path] = linksIn((await look(person, '/messages')).html);
    expect((await look(stranger.person, path!)).status).toBe(404);
    for (const step of ['reading/end', 'archive', 'archive/end', 'deletion', 'reply', 'block']) {
      expect((await stranger.person.post(`${path!}/${step}`, { message: 'Mine now' })).status).toBe(404);
    }
    expect(unreadIn((await look(person, '/messages')).html)).toBe('1');
  });

  it('keep out who is blocked, without telling, until they are let in again', async () => {
    const { person, listing } = await newSeller();
    await ask(listing, 'The first question');
    const [path] = linksIn((await look(person, '/messages')).html);
    await person.post(`${path!}/block`);
    expect((await look(person, path!)).html).toContain('You blocked this sender.');
    expect((await ask(listing, 'The second question', { email: INQUIRY.email.toUpperCase() })).status).toBe(201);
    const { html } = await look(person, '/messages');
    expect(linksIn(html)).toEqual([path]);
    await person.post(/action="(\/messages\/blocked\/[0-9a-f]{64}\/end)"/.exec(html)?.[1] ?? '');
    await ask(listing, 'The third question');
    expect(linksIn((await look(person, '/messages')).html)).toHaveLength(2);
    await person.post(`${path!}/block`);
    expect((await look(person, path!)).html).toContain('Let sender write again');
    await person.post(`${path!}/block/end`);
    expect((await look(person, path!)).html).toContain('Block sender');
    await ask(listing, 'The fourth question');
    expect(linksIn((await look(person, '/messages')).html)).toHaveLength(3);
  });

  it('hold 500 as well as one: by page and by home, in a constant number of statements', async () => {
    const { owner, person, listing } = await newSeller();
    const second = await Listing.published(test, owner, { ...LISTING, address: '7 Other St' });
    await ask(second, 'About the other home');
    const few = await countStatements(test.app, () => look(person, '/messages'));
    const now = Date.now();
    const rows = Array.from({ length: 499 }, (_, i) => ({
      ...{ id: randomUUID(), propertyId: listing.id, ownerId: owner.id, memberId: null, senderPhone: null },
      ...{ senderName: `Sender ${String(i)}`, senderEmail: INQUIRY.email, message: 'Is it free?', wantsTour: false },
      ...{ preferredTimes: [], creationKey: null, createdAt: new Date(now - i * 60_000), archivedAt: null },
      ...{ readAt: i % 2 === 0 ? new Date() : null, repliedAt: null, forgottenAt: null },
    }));
    await test.app.get(UnitOfWork).run((tx) => tx.insert(Inquiry, rows));
    const many = await countStatements(test.app, () => look(person, '/messages'));
    // Fewer where the first time opened connections.
    expect(many.count).toBeLessThanOrEqual(few.count);
    const { html } = await look(person, '/messages');
    expect(html).toContain('500 messages');
    expect(html).toContain('Page 1 of 25');
    expect(html).toContain('99+');
    expect(linksIn(html)).toHaveLength(20);
    expect(linksIn((await look(person, '/messages?page=25')).html)).toHaveLength(20);
    expect(html).toContain('7 Other St (1)');
    expect(linksIn((await look(person, `/messages?home=${String(second.id)}`)).html)).toHaveLength(1);
  });

  it('cost other pages one statement', async () => {
    const { person } = await newSeller();
    const { statements } = await countStatements(test.app, () => person.get('/account'));
    expect(statements.filter((each) => each.includes('inquiries'))).toHaveLength(1);
  });
});
