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

/**
 * Sends what is in the outbox. Every instance looks, about once a second and whenever it has just ordered a mail; a conditional
 * update decides who takes an order. A mail server that is away delays mails. If an instance dies between handing a mail over and noting
 * it, the mail is sent again with the same Message-ID: that cannot be told from the mail not having arrived.
 */
@Injectable()
export class MailDelivery implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(MailDelivery.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
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
    await this.running;
    this.mailer.close();
  }

  /** Sends everything that is due at that time. */
  async deliverDue(now: () => Date = () => new Date()): Promise<void> {
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
    const taken = await this.unitOfWork.run((tx) =>
      tx.update(
        MailOrderRow,
        { id, dueAt, state: 'waiting' },
        { dueAt: new Date(now.getTime() + LEASE_MS), attempts: order.attempts + 1 },
      ),
    );
    if (!taken.affected) return;
    try {
      await this.finish(id, now, (await this.send(order)) ? 'sent' : 'dropped');
    } catch (error) {
      const isLate = now.getTime() - order.createdAt.getTime() > GIVE_UP_AFTER_MS;
      if (error instanceof RefusedError || isLate) {
        this.logger.warn(
          `Mail ${id} (${order.kind}) is given up: ${isLate ? 'it could not be sent' : 'it was refused'}`,
        );
        await this.finish(id, now, 'failed');
      } else {
        await this.putOff(order, now);
      }
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

  private async putOff({ id, kind, attempts }: MailOrderRow, now: Date): Promise<void> {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS) * (0.75 + Math.random() / 2);
    if (attempts === 0) this.logger.warn(`Mail ${id} (${kind}) could not be sent yet`);
    await this.unitOfWork.run((tx) =>
      tx.update(MailOrderRow, { id, state: 'waiting' }, { dueAt: new Date(now.getTime() + wait) }),
    );
  }

  private async finish(id: string, now: Date, state: 'sent' | 'dropped' | 'failed'): Promise<void> {
    await this.unitOfWork.run((tx) => tx.update(MailOrderRow, { id }, { state, dueAt: null, doneAt: now, data: null }));
  }

  private isOver(): boolean {
    return this.ended;
  }
}
