import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule, DomainModule } from '../../src/app.module.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { mailFolder } from '../../src/mail/file-mailer.js';
import { MailDelivery } from '../../src/mail/mail-delivery.service.js';
import { MailOrderRow } from '../../src/mail/mail-order.entity.js';
import { MailOutbox } from '../../src/mail/mail-outbox.service.js';
import { Mailer, type Message } from '../../src/mail/mailer.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

const MINUTE = 60_000;
let database: TestDatabase;
let instances: INestApplicationContext[] = [];

beforeEach(async () => {
  database = await createDatabase();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(instances.map((instance) => instance.close()));
  instances = [];
  await database.drop();
});

async function startInstance(module: typeof AppModule | typeof DomainModule = AppModule): Promise<Instance> {
  const context = await NestFactory.createApplicationContext(module.with(database.settings), { logger: false });
  instances.push(context);
  const outbox = context.get(MailOutbox, { strict: false });
  outbox.register<{ to: string }>('test', ({ data: { to } }) =>
    Promise.resolve({ to, subject: 'Hello', text: 'x\n', html: '<p>x</p>' }),
  );
  const unitOfWork = context.get(UnitOfWork, { strict: false });
  return {
    context,
    unitOfWork,
    order: (to) => unitOfWork.run((tx) => outbox.post(tx, 'test', { to })),
    stateOf: async (id) => (await unitOfWork.run((tx) => tx.findOneByOrFail(MailOrderRow, { id }))).state,
  };
}

interface Instance {
  context: INestApplicationContext;
  unitOfWork: UnitOfWork;
  order: (to: string) => Promise<string>;
  stateOf: (id: string) => Promise<string>;
}

function deliver({ context }: Instance, minutes = 0): Promise<void> {
  const delivery = context.get(MailDelivery, { strict: false });
  return delivery.deliverDue(() => new Date(Date.now() + minutes * MINUTE));
}

const idsOnFile = (): string[] =>
  readdirSync(mailFolder(database.settings)).map((name) => name.replace(/^.{25}/, '').replace('.eml', ''));

describe('instances on one database', () => {
  it('send each mail once between them', async () => {
    const [one, other] = [await startInstance(), await startInstance()];
    const ids = await Promise.all(Array.from({ length: 12 }, (_, i) => one.order(`p${String(i)}@homes.example`)));
    await Promise.all([deliver(one), deliver(other), deliver(one), deliver(other)]);
    await settle(one, other);
    expect(idsOnFile().sort()).toEqual(ids.sort());
  });

  it('do not send a mail again because the database was away when it had been sent', async () => {
    const one = await startInstance();
    await settle(one);
    const mailer = one.context.get(Mailer, { strict: false });
    const handOver = mailer.deliver.bind(mailer);
    const run = one.unitOfWork.run.bind(one.unitOfWork);
    let isAway = false;
    jest
      .spyOn(one.unitOfWork, 'run')
      .mockImplementation((work) => (isAway ? Promise.reject(new Error('connect ECONNREFUSED')) : run(work)));
    jest.spyOn(mailer, 'deliver').mockImplementation(async (message: Message, id: string) => {
      await handOver(message, id);
      isAway = true;
    });
    const id = await one.order('a@homes.example');
    await deliver(one).catch(() => undefined);
    await settle(one);
    isAway = false;
    await deliver(one, 10);
    expect(await one.stateOf(id)).toBe('sent');
    expect(idsOnFile()).toEqual([id]);
  });

  it('end in time although a mail server does not, and leave the mail to another', async () => {
    const one = await startInstance();
    const begun = new Promise<void>((resolve) => {
      jest.spyOn(one.context.get(Mailer, { strict: false }), 'deliver').mockImplementation(() => {
        resolve();
        return new Promise(() => undefined);
      });
    });
    const id = await one.order('a@homes.example');
    one.context.get(MailOutbox, { strict: false }).wake();
    await begun;
    await one.context.close();
    instances = [];
    const other = await startInstance();
    await deliver(other, 3);
    expect(idsOnFile()).toEqual([id]);
  });

  it('do not count commands, which order mails and leave sending to the server', async () => {
    const command = await startInstance(DomainModule);
    const id = await command.order('a@homes.example');
    command.context.get(MailOutbox, { strict: false }).wake();
    expect(() => command.context.get(MailDelivery, { strict: false })).toThrow();
    expect(await command.stateOf(id)).toBe('waiting');
  });
});

async function settle(...each: Instance[]): Promise<void> {
  for (const { context } of each) await context.get(MailDelivery, { strict: false }).settled();
}
