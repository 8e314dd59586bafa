import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { WRITER } from './database.tokens.js';
import { isDeadlock } from './dialect.js';

const ATTEMPTS = 4;

/**
 * The one way to write. Everything done through the manager that `run` hands out is one transaction: all of it is durable
 * when `run` resolves, none of it is kept when it rejects.
 *
 * SQLite has one writer, so there the transactions of this process wait for each other in a queue; TypeORM would nest them
 * in one connection and lose committed work. On a server database they run side by side.
 */
@Injectable()
export class UnitOfWork {
  private readonly inside = new AsyncLocalStorage<true>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(@Inject(WRITER) private readonly writer: DataSource) {}

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
    return this.inside.run(true, () => (this.oneAtATime ? this.enqueue(() => this.attempt(work)) : this.attempt(work)));
  }

  private get oneAtATime(): boolean {
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
      if (left > 1 && isDeadlock(error)) return this.attempt(work, left - 1);
      throw error;
    }
  }

  private async transact<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.writer.createQueryRunner();
    const lease = new Lease(runner);
    try {
      await runner.startTransaction();
      const result = await work(this.writer.createEntityManager(lease.runner));
      lease.end();
      await runner.commitTransaction();
      return result;
    } catch (error) {
      lease.end();
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
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
