import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { MailDelivery } from '../../src/mail/mail-delivery.service.js';
import { MailOrderRow } from '../../src/mail/mail-order.entity.js';
import { MailOutbox } from '../../src/mail/mail-outbox.service.js';
import { Mailer, type Message, RefusedError } from '../../src/mail/mailer.js';
import { startApp, type TestApp } from '../support/app.js';

const MINUTE = 60_000;
let app: TestApp;
let outbox: MailOutbox;
let delivery: MailDelivery;
let unitOfWork: UnitOfWork;
let sent: { to: string; id: string }[] = [];
let problem: Error | null = null;

beforeAll(async () => {
  app = await startApp();
  outbox = app.app.get(MailOutbox, { strict: false });
  delivery = app.app.get(MailDelivery, { strict: false });
  unitOfWork = app.app.get(UnitOfWork);
  // The network is the one thing that is not real here.
  app.app.get(Mailer, { strict: false }).deliver = ({ to }: Message, id: string) => {
    if (problem) return Promise.reject(problem);
    sent.push({ to, id });
    return Promise.resolve();
  };
  outbox.register<{ to?: string }>('test', ({ data: { to } }) =>
    Promise.resolve(to === undefined ? null : { to, subject: 'Hello', text: 'x', html: '<p>x</p>' }),
  );
});
beforeEach(() => {
  sent = [];
  problem = null;
});
afterAll(() => app.close());

const order = (data: object): Promise<string> => unitOfWork.run((tx) => outbox.post(tx, 'test', data));
const row = (id: string): Promise<MailOrderRow> => unitOfWork.run((tx) => tx.findOneByOrFail(MailOrderRow, { id }));
const at = (minutes: number) => delivery.deliverDue(() => new Date(Date.now() + minutes * MINUTE));

describe('the outbox', () => {
  it('sends once what is committed, by however many instances, and forgets what was personal', async () => {
    const id = await order({ to: 'a@homes.example' });
    await Promise.all([at(0), at(0), at(0)]);
    await delivery.settled();
    expect(sent).toEqual([{ to: 'a@homes.example', id }]);
    expect(await row(id)).toMatchObject({ state: 'sent', data: null, dueAt: null });
    await delivery.sweep(new Date(Date.now() + 8 * 24 * 60 * MINUTE));
    await expect(row(id)).rejects.toThrow();
  });

  it('sends nothing of a transaction that is rolled back, and nothing where there is nothing to say', async () => {
    const failed = unitOfWork.run(async (tx) => {
      await outbox.post(tx, 'test', { to: 'b@homes.example' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    const id = await order({});
    await at(1);
    expect(sent).toEqual([]);
    expect((await row(id)).state).toBe('dropped');
  });

  it('waits for a mail server that is away, longer each time, and gives up after days', async () => {
    problem = new Error('connect ECONNREFUSED');
    const id = await order({ to: 'c@homes.example' });
    await at(0);
    await delivery.settled();
    const { attempts, dueAt, state } = await row(id);
    expect({ attempts, state }).toEqual({ attempts: 1, state: 'waiting' });
    expect(dueAt!.getTime()).toBeGreaterThan(Date.now());
    await at(10);
    expect((await row(id)).attempts).toBe(2);
    problem = null;
    await at(60);
    expect(sent).toEqual([{ to: 'c@homes.example', id }]);
    problem = new Error('connect ECONNREFUSED');
    const hopeless = await order({ to: 'd@homes.example' });
    await at(4 * 24 * 60);
    expect((await row(hopeless)).state).toBe('failed');
  });

  it('does not insist where the server refuses for good', async () => {
    problem = new RefusedError('no such mailbox');
    const id = await order({ to: 'e@homes.example' });
    await at(0);
    await delivery.settled();
    expect(await row(id)).toMatchObject({ state: 'failed', data: null });
  });

  it('takes over what another instance took and never finished', async () => {
    const id = await order({ to: 'f@homes.example' });
    await unitOfWork.run((tx) =>
      tx.update(MailOrderRow, { id }, { attempts: 1, dueAt: new Date(Date.now() + 2 * MINUTE) }),
    );
    await at(1);
    expect(sent).toEqual([]);
    await at(3);
    expect(sent).toEqual([{ to: 'f@homes.example', id }]);
  });
});

describe('mail in files', () => {
  it('is whole, plain and without headers that somebody else wrote', async () => {
    const own = await startApp();
    const { FileMailer } = await import('../../src/mail/file-mailer.js');
    const mailer = new FileMailer(own.database.settings);
    const text = 'Hello\n\nhttps://homes.example/auth/verify?token=abcdefghijklmnopqrstuvwxyz0\n';
    await mailer.deliver(
      { to: 'a@homes.example', subject: 'Hi\r\nBcc: evil@homes.example', text, html: '<p>x</p>' },
      'id-1',
    );
    const folder = path.join(own.database.settings.dataDir, 'mail');
    const eml = readFileSync(path.join(folder, readdirSync(folder)[0]!), 'utf8');
    expect(eml).toContain('\nhttps://homes.example/auth/verify?token=abcdefghijklmnopqrstuvwxyz0\n');
    expect(eml).not.toMatch(/^Bcc:/m);
    expect(eml).toMatch(/^Message-ID: <id-1@homes.example>/m);
    expect(eml).toMatch(/^From: NexHome <no-reply@homes.example>/m);
    expect(eml).toMatch(/^Auto-Submitted: auto-generated/m);
    const list = await own.page('/dev/mail');
    expect(list.html).toContain('a@homes.example');
    const [, mailPath = ''] = /href="(\/dev\/mail\/[^"]+)"/.exec(list.html) ?? [];
    expect((await own.page(mailPath)).html).toContain('href="https://homes.example/auth/verify?token');
    for (const name of ['..%2F..%2Fsecret-key', 'nothing.eml', '%2e%2e']) {
      expect((await own.page(`/dev/mail/${name}`)).status).toBe(404);
    }
    await own.close();
  });

  it('is shown to nobody in production', async () => {
    const own = await startApp({ environment: { NODE_ENV: 'production', SECRET_KEY: 'k'.repeat(32) } });
    expect((await own.page('/dev/mail')).status).toBe(404);
    await own.close();
  });
});
