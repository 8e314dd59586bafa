import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import { dayIn, inboxOf } from '../support/inquiries.js';
import { Listing, LISTING, type Member, newMember } from '../support/listing.js';
import { newEmail, Person } from '../support/people.js';

const PHONE = '+12065550142';
const FORM = {
  name: 'Cleo Hart',
  email: 'cleo@buyers.example',
  phone: '',
  message: 'Is the porch original?',
  tour: '',
};

describe('the contact card of a home', () => {
  let test: TestApp;
  let owner: Member;
  let listing: Listing;
  let path: string;

  beforeAll(async () => {
    test = await startApp({ environment: { LIMIT_INQUIRY_ADDRESS: '500/1h', QUOTA_LISTINGS: '500/1d' } });
    owner = await newMember(test);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    listing = await Listing.published(test, owner, { ...LISTING, contact_email: owner.email, contact_phone: PHONE });
    path = (await test.get(listing.path)).headers.get('location')!;
  });

  const visitor = () => new Person(test, newEmail());
  const member = async (email: string): Promise<Person> => {
    const person = new Person(test, email);
    await person.signIn();
    return person;
  };
  const textOf = async (answer: Promise<Response>) => (await (await answer).text()).replaceAll('&#x3D;', '=');
  const tokenIn = (html: string) => /name="form_token" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const send = (person: Person, fields: Record<string, string>) => person.post(`${listing.path}/inquiry`, fields);
  /** A person reads before writing. */
  const sendLater = async (person: Person, fields: Record<string, string>): Promise<Response> => {
    const token = tokenIn(await textOf(person.get(path)));
    let answer: Response | undefined;
    await later(10_000, async () => void (answer = await send(person, { ...fields, form_token: token })));
    return answer!;
  };
  const showEmail = (show: boolean) =>
    fetch(`${test.origin}/api/v1/me`, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${owner.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ show_email: show }),
    });

  describe('shows how to reach the seller', () => {
    it('by name and phone, and nobody’s email address', async () => {
      const { html } = await test.page(path);
      expect(html).toContain('Ann Bell');
      expect(html).toContain('href="tel:+12065550142"');
      expect(html).toContain('+1 206 555 0142');
      expect(html).not.toContain('@homes.example');
      expect(await textOf(test.get(`/api/v1${listing.path}`))).not.toContain('@homes.example');
      const { text } = { text: await textOf(test.get(`${listing.path}/contact.vcf`)) };
      expect(text).toContain(`TEL;VALUE=uri;TYPE=voice:tel:${PHONE}\r\n`);
      expect(text).not.toContain('EMAIL');
      expect((await visitor().post(`${listing.path}/email`)).status).toBe(404);
    });

    it('and the email address to whoever asks, where the owner has said so, but never in the page', async () => {
      await test.page(path);
      await showEmail(true);
      const { html, headers } = await test.page(path);
      expect(html).toContain(`action="${listing.path}/email"`);
      expect(html).not.toContain('@homes.example');
      const shown = await visitor().post(`${listing.path}/email`);
      expect(shown.headers.get('cache-control')).toBe('no-store');
      expect(shown.headers.get('x-robots-tag')).toBe('noindex');
      expect(await shown.text()).toContain(`mailto:${owner.email}`);
      expect((await test.get(`${listing.path}/email`)).status).not.toBe(200);
      expect(await textOf(test.get(`${listing.path}/contact.vcf`))).toContain(`EMAIL:${owner.email}\r\n`);
      await showEmail(false);
      // A page that somebody has already is compared after two seconds at the latest.
      await later(2100, async () => {
        expect((await test.get(path, { 'If-None-Match': headers.get('etag')! })).status).toBe(200);
      });
      expect((await visitor().post(`${listing.path}/email`)).status).toBe(404);
    });

    it('never many addresses to one', async () => {
      const limited = await startApp({ environment: { LIMIT_CONTACT_ADDRESS: '2/1h' } });
      try {
        const seller = await newMember(limited);
        const { path: home } = await Listing.published(limited, seller, { ...LISTING, contact_email: seller.email });
        const person = new Person(limited, seller.email);
        await person.signIn();
        await person.post('/account/profile', { full_name: 'Ann Bell', email: seller.email, show_email: 'true' });
        const statuses = [];
        for (const _ of [1, 2]) statuses.push((await new Person(limited, '').post(`${home}/email`)).status);
        statuses.push((await limited.get(`${home}/contact.vcf`)).status);
        expect(statuses).toEqual([200, 200, 429]);
      } finally {
        await limited.close();
      }
    });

    it('as a file that names itself', async () => {
      const { headers, status } = await test.get(`${listing.path}/contact.vcf`);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/vcard; charset=utf-8');
      expect(headers.get('content-disposition')).toBe(`attachment; filename=nexhome-${String(listing.id)}.vcf`);
    });
  });

  it('is set by its owner on the account page', async () => {
    const person = await member(owner.email);
    const profile = { full_name: 'Ann Bell', email: owner.email, phone: '' };
    const box = async () => /<input[^>]*name="show_email"[^>]*>/.exec(await textOf(person.get('/account')))?.[0] ?? '';
    expect(await box()).not.toContain(' checked');
    await person.post('/account/profile', { ...profile, show_email: 'true' });
    expect(await box()).toContain(' checked');
    await person.post('/account/profile', profile);
    expect(await box()).not.toContain(' checked');
  });

  describe('takes messages', () => {
    it('from anybody, without scripts, and says that they are on their way', async () => {
      const person = visitor();
      const tour = { tour: 'true', tour_date_1: dayIn(4), tour_part_1: 'evening', tour_part_2: 'morning' };
      const answer = await sendLater(person, { ...FORM, ...tour });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, path]);
      expect(await textOf(person.get(path))).toContain('Your message is on its way.');
      const { items } = await inboxOf(test, owner, `?property_id=${String(listing.id)}`);
      expect(items).toMatchObject([
        { message: FORM.message, tour: true, preferred_times: [{ date: dayIn(4), part_of_day: 'evening' }] },
      ]);
    });

    it('and gives them back filled in, with what is wrong beside the fields', async () => {
      const bad = { name: 'C', email: 'cleo', message: 'Hi <b>', tour: 'on', tour_date_2: dayIn(-3), phone: '12' };
      const answer = await sendLater(visitor(), { ...FORM, ...bad });
      const html = await answer.text();
      expect(answer.status).toBe(422);
      for (const [name, value] of Object.entries({ ...bad, message: 'Hi &lt;b&gt;' })) {
        if (name === 'tour') expect(html).toMatch(/name="tour"[^>]* checked/);
        else expect(html).toContain(name === 'message' ? `\n${value}</textarea>` : `value="${value}"`);
        if (name !== 'tour') expect(html).toContain(`id="inquiry_${name}-error"`);
      }
      expect(html).toContain('Second choice of a day must be a day from tomorrow to 90 days ahead');
      // What lies in fields that nobody sees is no mistake.
      expect((await sendLater(visitor(), { ...FORM, tour_date_2: dayIn(-3) })).status).toBe(303);
    });

    it('of people, and asks what looks like a program to send once more', async () => {
      const person = visitor();
      const token = tokenIn(await textOf(person.get(path)));
      const asked = [
        await send(person, FORM),
        await send(person, { ...FORM, form_token: 'x.y' }),
        await send(person, { ...FORM, form_token: token }),
        await sendLater(person, { ...FORM, website: 'https://spam.example' }),
      ];
      expect(asked.map(({ status }) => status)).toEqual([409, 409, 409, 409]);
      const html = await asked[3]!.text();
      expect(html).toContain('Nothing has been sent yet');
      expect(html).toContain(FORM.message);
      expect(html).not.toContain('spam.example');
      expect(await inboxOf(test, owner, `?property_id=${String(listing.id)}`)).toMatchObject({ total: 0 });
    });

    it('from members, for whom it is filled in, while the page that all share holds nobody’s name', async () => {
      const buyer = await newMember(test);
      const person = await member(buyer.email);
      const own = await textOf(person.get(path));
      expect(own).toContain(`name="email" value="${buyer.email}"`);
      expect(own).toContain('name="phone" value="+1 206 555 0142"');
      const { html } = await test.page(path);
      expect(html).toContain('name="email" value=""');
      expect(html).not.toContain(buyer.email);
      expect((await send(person, { ...FORM, email: buyer.email })).status).toBe(303);
    });

    it('but not from its owner, who is led to the inbox', async () => {
      const person = await member(owner.email);
      const html = await textOf(person.get(path));
      expect(html).not.toContain(`${listing.path}/inquiry`);
      expect(html).toContain(`href="/messages?home=${String(listing.id)}"`);
      expect((await send(person, FORM)).status).toBe(403);
      expect((await person.get(`${listing.path}/inquiry`)).status).toBe(403);
    });

    it('not when it is sold or off the market', async () => {
      await listing.do('PUT', 'contract');
      expect((await test.page(path)).html).toContain('id="inquiry"');
      await listing.do('PUT', 'sale', { sold_price: 1, sold_on: dayIn(0) });
      expect((await test.page(path)).html).not.toContain('id="inquiry"');
      expect((await send(visitor(), FORM)).status).toBe(409);
      expect((await test.get(`${listing.path}/contact.vcf`)).status).toBe(404);
      await listing.do('DELETE', 'sale');
      await listing.do('DELETE', 'publication');
      expect((await send(visitor(), FORM)).status).toBe(404);
    });
  });
});
