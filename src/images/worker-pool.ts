import { Worker, type WorkerOptions, WorkerStartError } from './worker.js';

export interface WorkerPoolOptions extends WorkerOptions {
  /** Processes at most. They start when there is work for them. */
  size: number;
  /** After so long without work a process ends. */
  idleMs: number;
}

/** The pool has been closed. */
export class PoolClosedError extends Error {
  constructor() {
    super('The worker processes have been ended');
  }
}

interface Waiting<Job, Answer> {
  job: Job;
  resolve: (answer: Promise<Answer>) => void;
  reject: (error: Error) => void;
}

/** Does jobs in child processes, first come, first served. A process that dies or hangs takes only its own job with it. */
export class WorkerPool<Job extends object, Answer> {
  private readonly idle = new Map<Worker<Job, Answer>, NodeJS.Timeout>();
  private readonly busy = new Set<Worker<Job, Answer>>();
  private readonly queue: Waiting<Job, Answer>[] = [];
  private closed = false;

  constructor(private readonly options: WorkerPoolOptions) {}

  /** Of the processes that run. */
  get pids(): number[] {
    return [...this.busy, ...this.idle.keys()].flatMap(({ pid }) => pid ?? []);
  }

  /** @throws what {@link Worker.run} throws, or PoolClosedError */
  run(job: Job): Promise<Answer> {
    if (this.closed) return Promise.reject(new PoolClosedError());
    return new Promise((resolve, reject) => {
      this.queue.push({ job, resolve, reject });
      this.dispatch();
    });
  }

  /** Ends every process; jobs that wait are refused, those begun fail. */
  close(): void {
    this.closed = true;
    for (const { reject } of this.queue.splice(0)) reject(new PoolClosedError());
    for (const worker of [...this.busy, ...this.idle.keys()]) worker.end();
    for (const timer of this.idle.values()) clearTimeout(timer);
    this.idle.clear();
  }

  private dispatch(): void {
    while (this.queue.length > 0 && this.busy.size < this.options.size) {
      const { job, resolve, reject } = this.queue.shift() as Waiting<Job, Answer>;
      try {
        const worker = this.take();
        this.busy.add(worker);
        resolve(this.work(worker, job));
      } catch {
        reject(new WorkerStartError());
      }
    }
  }

  /** The one that has worked last: the others may become idle for long enough to end. */
  private take(): Worker<Job, Answer> {
    for (const [worker, timer] of [...this.idle].reverse()) {
      clearTimeout(timer);
      this.idle.delete(worker);
      if (worker.isAlive) return worker;
    }
    return new Worker<Job, Answer>(this.options);
  }

  private async work(worker: Worker<Job, Answer>, job: Job): Promise<Answer> {
    try {
      return await worker.run(job);
    } catch (error) {
      throw this.closed ? new PoolClosedError() : error;
    } finally {
      this.busy.delete(worker);
      this.retire(worker);
      this.dispatch();
    }
  }

  private retire(worker: Worker<Job, Answer>): void {
    if (this.closed || !worker.isAlive) {
      worker.end();
      return;
    }
    const timer = setTimeout(() => {
      this.idle.delete(worker);
      worker.end();
    }, this.options.idleMs).unref();
    this.idle.set(worker, timer);
  }
}
