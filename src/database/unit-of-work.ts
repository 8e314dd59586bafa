import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { WRITER } from './database.tokens.js';
import { isLockConflict } from './dialect.js';

const ATTEMPTS = 4;
/** How long a unit waits for another process that is writing to the same SQLite file. */
const BUSY_MS = 10_000;

/**
 * The one way to write. Everything done through the manager that `run` hands out is one transaction: all of it is durable
 * when `run` resolves, none of it is kept when it rejects.
 *
 * SQLite has one writer, so there the transactions of this process wait for each other in a queue; TypeORM would nest them
 * in one connection and lose committed work. On a server database they run side by side.
 */
@Injectable()
export class UnitOfWork {
  private readonly logger = new Logger(UnitOfWork.name);
  private readonly inside = new AsyncLocalStorage<true>();
  private queue: Promise<unknown> = Promise.resolve();
  private ended = 0;

  constructor(@Inject(WRITER) private readonly writer: DataSource) {}

  /** How many transactions of this process have ended. As long as it stays, nothing that was read before has been changed from here. */
  get count(): number {
    return this.ended;
  }

  /**
   * @param work may be called again when the database chose it as the victim of a deadlock, so it has no effect outside `tx`
   * @throws what `work` throws, after rolling back; an Error when called inside another unit of work
   */
  run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    if (this.inside.getStore()) {
      return Promise.reject(
        new Error('A unit of work is already open here: pass its `tx` on instead of opening another.'),
      );
    }
    return this.inside.run(true, () =>
      this.hasOneConnection ? this.enqueue(() => this.attempt(work)) : this.attempt(work),
    );
  }

  private get hasOneConnection(): boolean {
    return this.writer.options.type === 'better-sqlite3';
  }

  private enqueue<T>(job: () => Promise<T>): Promise<T> {
    const result = this.queue.then(job);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private async attempt<T>(work: (tx: EntityManager) => Promise<T>, left = ATTEMPTS): Promise<T> {
    try {
      return await this.transact(work);
    } catch (error) {
      if (left <= 1 || this.hasOneConnection || !isLockConflict(error)) throw error;
      await delay(Math.random() * 50);
      return this.attempt(work, left - 1);
    }
  }

  private async transact<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const runner = await this.begin(Date.now() + BUSY_MS);
    const lease = new Lease(runner);
    try {
      const result = await work(this.writer.createEntityManager(lease.runner));
      lease.end();
      await runner.commitTransaction();
      return result;
    } catch (error) {
      lease.end();
      await this.rollBack(runner);
      throw error;
    } finally {
      this.ended++;
      await runner.release();
    }
  }

  /** Waits in turns of its own for SQLite's write lock: the driver's waiting would stop the whole process. */
  private async begin(deadline: number): Promise<QueryRunner> {
    const runner = this.writer.createQueryRunner();
    try {
      await runner.startTransaction();
      return runner;
    } catch (error) {
      await runner.release();
      if (!this.hasOneConnection || !isLockConflict(error) || Date.now() > deadline) throw error;
      await delay(10 + Math.random() * 40);
      return this.begin(deadline);
    }
  }

  /**
   * Some failures (a full disk) make SQLite roll back by itself, and TypeORM's own rollback then fails. TypeORM goes on to
   * believe in an open transaction and would make the next ones parts of it that are never committed: start afresh.
   */
  private async rollBack(runner: QueryRunner): Promise<void> {
    try {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
    } catch {
      if (!this.hasOneConnection) return;
      this.logger.warn('A transaction could not be rolled back: the connection is opened anew');
      await this.writer.destroy();
      await this.writer.initialize();
    }
  }
}

/**
 * Lends a query runner for the length of one transaction. SQLite's is the same object every time, so a statement that
 * nobody waited for would otherwise slip into the next transaction, or outside any.
 */
class Lease {
  private over = false;
  readonly runner: QueryRunner;

  constructor(runner: QueryRunner) {
    this.runner = new Proxy(runner, {
      get: (target, property, receiver) => {
        if (property === 'query' && this.over) {
          throw new Error('This unit of work is over: its `tx` was used without waiting.');
        }
        return Reflect.get(target, property, receiver) as unknown;
      },
    });
  }

  end(): void {
    this.over = true;
  }
}
