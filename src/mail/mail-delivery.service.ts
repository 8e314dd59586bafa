import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThan, LessThanOrEqual, Repository } from 'typeorm';
import { SchemaStatus } from '../database/schema-status.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { MailOrderRow } from './mail-order.entity.js';
import { MailOutbox } from './mail-outbox.service.js';
import { Mailer, RefusedError } from './mailer.js';

const POLL_MS = 1000;
const PORTION = 10;
/** How long an instance may take for one mail before another takes over. More than the mail server's time limits. */
const LEASE_MS = 120_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 3_600_000;
const GIVE_UP_AFTER_MS = 3 * 86_400_000;
const KEEP_MS = 7 * 86_400_000;
/** For the mail that is being sent when the service ends. After that it is broken off; another instance sends it. */
const END_MS = 1_500;

type Outcome = 'sent' | 'dropped' | 'failed';

/**
 * Sends what is in the outbox. Every instance looks, about once a second and whenever it has just ordered a mail; a conditional
 * update decides who takes an order. A mail server that is away delays mails. A database that is away when a mail has just been handed
 * over delays only the note of it. If an instance dies between the two, the mail is sent again with the same Message-ID: that cannot
 * be told from the mail not having arrived.
 */
@Injectable()
export class MailDelivery implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(MailDelivery.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  /** What became of orders, until the database knows. */
  private readonly unnoted = new Map<string, Outcome>();
  private again = false;
  private ended = false;
  private troubled = false;

  constructor(
    @InjectRepository(MailOrderRow) private readonly orders: Repository<MailOrderRow>,
    private readonly outbox: MailOutbox,
    private readonly mailer: Mailer,
    private readonly schema: SchemaStatus,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onApplicationBootstrap(): void {
    this.outbox.onWake(() => {
      this.start();
    });
    this.timer = setInterval(() => {
      this.start();
    }, POLL_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.ended = true;
    clearInterval(this.timer);
    await Promise.race([this.running, delay(END_MS, undefined, { ref: false })]);
    this.mailer.close();
  }

  /** Sends everything that is due at that time. */
  async deliverDue(now: () => Date = () => new Date()): Promise<void> {
    for (const [id, outcome] of this.unnoted) await this.finish(id, now(), outcome);
    for (;;) {
      const due = await this.orders.find({
        where: { dueAt: LessThanOrEqual(now()) },
        order: { dueAt: 'ASC', id: 'ASC' },
        take: PORTION,
      });
      if (due.length === 0 || this.ended) return;
      for (const order of due) {
        if (!this.isOver()) await this.take(order, now());
      }
    }
  }

  /** Waits for the round that is going on. */
  async settled(): Promise<void> {
    await this.running;
  }

  /** Forgets mails that were done a week ago. */
  async sweep(now = new Date()): Promise<void> {
    const where = { doneAt: LessThan(new Date(now.getTime() - KEEP_MS)) };
    const old = await this.orders.find({ select: { id: true }, where, take: 1000 });
    if (old.length === 0) return;
    await this.unitOfWork.run((tx) => tx.delete(MailOrderRow, { id: In(old.map(({ id }) => id)) }));
  }

  /** One round at a time; a call meanwhile makes it go round once more. */
  private start(): void {
    if (this.ended) return;
    this.again = true;
    this.running ??= this.runRounds().finally(() => {
      this.running = undefined;
    });
  }

  private async runRounds(): Promise<void> {
    while (this.again && !this.ended) {
      this.again = false;
      try {
        if (await this.schema.isCurrent()) await this.deliverDue();
        this.troubled = false;
      } catch {
        // Said once: the database is out of reach, and the next round comes.
        if (!this.troubled) this.logger.warn('The outbox cannot be read: the database does not answer');
        this.troubled = true;
      }
    }
  }

  private async take(order: MailOrderRow, now: Date): Promise<void> {
    const { id, dueAt } = order;
    if (!dueAt) return;
    const lease = new Date(now.getTime() + LEASE_MS);
    const taken = await this.unitOfWork.run((tx) =>
      tx.update(MailOrderRow, { id, dueAt, state: 'waiting' }, { dueAt: lease, attempts: order.attempts + 1 }),
    );
    if (!taken.affected) return;
    const outcome = this.unnoted.get(id) ?? (await this.attempt(order, now));
    if (outcome) await this.finish(id, now, outcome);
    else await this.putOff(order, lease, now);
  }

  /** @returns what became of the order; null when it is to be tried again */
  private async attempt(order: MailOrderRow, now: Date): Promise<Outcome | null> {
    try {
      return (await this.send(order)) ? 'sent' : 'dropped';
    } catch (error) {
      const isLate = now.getTime() - order.createdAt.getTime() > GIVE_UP_AFTER_MS;
      if (!isLate && !(error instanceof RefusedError)) return null;
      const reason = isLate ? 'it could not be sent' : 'it was refused';
      this.logger.warn(`Mail ${order.id} (${order.kind}) is given up: ${reason}`);
      return 'failed';
    }
  }

  /** @returns whether there was something to send */
  private async send({ id, kind, data, createdAt }: MailOrderRow): Promise<boolean> {
    const compose = this.outbox.composerOf(kind);
    // Perhaps a kind that only a newer version knows: it will run here soon, or another instance has it.
    if (!compose) throw new Error(`Nobody writes mails of the kind ${kind}`);
    const message = await compose({ id, data: JSON.parse(data ?? '{}') as object, createdAt });
    if (message) await this.mailer.deliver(message, id);
    return message !== null;
  }

  private async putOff({ id, kind, attempts }: MailOrderRow, lease: Date, now: Date): Promise<void> {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS) * (0.75 + Math.random() / 2);
    if (attempts === 0) this.logger.warn(`Mail ${id} (${kind}) could not be sent yet`);
    await this.unitOfWork.run((tx) =>
      tx.update(MailOrderRow, { id, dueAt: lease, state: 'waiting' }, { dueAt: new Date(now.getTime() + wait) }),
    );
  }

  private async finish(id: string, now: Date, state: Outcome): Promise<void> {
    this.unnoted.set(id, state);
    await this.unitOfWork.run((tx) => tx.update(MailOrderRow, { id }, { state, dueAt: null, doneAt: now, data: null }));
    this.unnoted.delete(id);
  }

  private isOver(): boolean {
    return this.ended;
  }
}
