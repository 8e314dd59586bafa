import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { MailDelivery } from '../../src/mail/mail-delivery.service.js';
import { MailOrderRow } from '../../src/mail/mail-order.entity.js';
import { MailOutbox } from '../../src/mail/mail-outbox.service.js';
import { startApp, type TestApp } from '../support/app.js';

const MINUTE = 60_000;
let app: TestApp | undefined;
let server: SMTPServer | undefined;
let received: string[] = [];

afterEach(async () => {
  await app?.close();
  await stopServer();
  received = [];
});

const refusal = (reason: string): Error => Object.assign(new Error(reason), { responseCode: 550 });

/** A mail server that has no mailbox for "nobody" and takes nothing from "stranger". */
async function startServer(port = 0): Promise<number> {
  const started = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onMailFrom({ address }, _session, done) {
      done(address.startsWith('stranger') ? refusal('Sender not allowed') : null);
    },
    onRcptTo({ address }, _session, done) {
      done(address.startsWith('nobody') ? refusal('No such mailbox') : null);
    },
    onData(stream, _session, done) {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => (text += chunk));
      stream.on('end', () => {
        received.push(text);
        done();
      });
    },
  });
  server = started;
  await new Promise<void>((resolve) => {
    started.listen(port, '127.0.0.1', resolve);
  });
  return (started.server.address() as AddressInfo).port;
}

async function stopServer(): Promise<void> {
  const running = server;
  server = undefined;
  if (running) await new Promise<void>((resolve) => running.close(resolve));
}

async function startMailing(
  port: number,
  from = 'Homes <mail@homes.example>',
): Promise<{
  order: (to: string) => Promise<string>;
  deliver: (minutes: number) => Promise<void>;
  stateOf: (id: string) => Promise<string>;
}> {
  app = await startApp({
    environment: { SMTP_URL: `smtp://127.0.0.1:${String(port)}`, MAIL_FROM: from },
  });
  const [outbox, delivery, unitOfWork] = [
    app.app.get(MailOutbox, { strict: false }),
    app.app.get(MailDelivery, { strict: false }),
    app.app.get(UnitOfWork),
  ];
  outbox.register<{ to: string }>('test', ({ data: { to } }) =>
    Promise.resolve({ to, subject: 'Grüße', text: 'Hello\n', html: '<p>Hello</p>' }),
  );
  return {
    order: (to) => unitOfWork.run((tx) => outbox.post(tx, 'test', { to })),
    async deliver(minutes) {
      await delivery.settled();
      await delivery.deliverDue(() => new Date(Date.now() + minutes * MINUTE));
    },
    stateOf: async (id) => (await unitOfWork.run((tx) => tx.findOneByOrFail(MailOrderRow, { id }))).state,
  };
}

describe('a mail server', () => {
  it('that is away delays mails; when it is back each arrives once', async () => {
    const port = await startServer();
    await stopServer();
    const { order, deliver, stateOf } = await startMailing(port);
    const ids = await Promise.all(['a@homes.example', 'b@homes.example'].map(order));
    await deliver(0);
    expect(received).toEqual([]);
    expect(await Promise.all(ids.map(stateOf))).toEqual(['waiting', 'waiting']);
    await startServer(port);
    await deliver(5);
    await deliver(10);
    expect(await Promise.all(ids.map(stateOf))).toEqual(['sent', 'sent']);
    expect(received).toHaveLength(2);
    for (const id of ids) expect(received.filter((mail) => mail.includes(`<${id}@homes.example>`))).toHaveLength(1);
    expect(received[0]).toMatch(/^From: Homes <mail@homes.example>/m);
  });

  it('that has no such mailbox is not asked again', async () => {
    const { order, deliver, stateOf } = await startMailing(await startServer());
    const id = await order('nobody@homes.example');
    await deliver(0);
    expect(await stateOf(id)).toBe('failed');
    expect(received).toEqual([]);
  });

  it('that does not take our sender delays mails until somebody sees to it', async () => {
    const { order, deliver, stateOf } = await startMailing(await startServer(), 'stranger@homes.example');
    const id = await order('a@homes.example');
    await deliver(0);
    await deliver(5);
    expect(await stateOf(id)).toBe('waiting');
  });

  it('makes the page for developers disappear', async () => {
    await startMailing(await startServer());
    expect((await app!.page('/dev/mail')).status).toBe(404);
  });
});
