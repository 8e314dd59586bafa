import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';

export interface WorkerOptions {
  /** Path of the program: it sends `{ready: true}`, then answers each message with `{answer}` or `{error, code}`. */
  program: string;
  arguments?: readonly string[];
  /** For the program to get ready. */
  startMs: number;
  /** For one job, from when it is sent. */
  jobMs: number;
  /** Of the operating system, 0 to 19: higher numbers wait for lower ones. */
  niceness?: number;
}

/** The process has ended before it answered. */
export class WorkerDiedError extends Error {
  /** @param exitCode null when a signal ended it */
  constructor(readonly exitCode: number | null) {
    super('A worker process has ended before it answered');
  }
}

/** The process has not answered in time and was ended. */
export class WorkerTimeoutError extends Error {
  constructor() {
    super('A worker process has not answered in time');
  }
}

/** The process does not start: no job can be done here. */
export class WorkerStartError extends Error {
  constructor() {
    super('A worker process does not start');
  }
}

/** The program itself could not do the job. */
export class WorkerJobError extends Error {
  /** @param code of the system, such as ENOSPC */
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

type Message = { ready: true } | { answer: unknown } | { error: string; code?: string };

/** A child process that does one job at a time. It keeps this process alive only while it works. */
export class Worker<Job extends object, Answer> {
  private readonly child: ChildProcess;
  private readonly ready: Promise<void>;

  constructor(private readonly options: WorkerOptions) {
    this.child = fork(options.program, options.arguments ?? [], {
      // Nothing of the service's environment, which holds its keys. Fewer arenas keep freed memory from piling up.
      env: { MALLOC_ARENA_MAX: '2' },
      execArgv: ['--max-old-space-size=128', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child.on('error', () => this.end());
    this.lowerPriority();
    this.ready = this.next(options.startMs).then(
      () => undefined,
      () => {
        this.end();
        throw new WorkerStartError();
      },
    );
    this.ready.catch(() => undefined);
    this.release();
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get isAlive(): boolean {
    return this.child.connected && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** @throws WorkerStartError, WorkerDiedError, WorkerTimeoutError or WorkerJobError */
  async run(job: Job): Promise<Answer> {
    this.hold();
    try {
      await this.ready;
      const answer = this.next(this.options.jobMs);
      this.child.send(job, () => undefined);
      const message = await answer;
      if ('answer' in message) return message.answer as Answer;
      if ('error' in message) throw new WorkerJobError(message.error, message.code);
      throw new Error('A worker process has answered out of turn');
    } catch (error) {
      if (!(error instanceof WorkerJobError)) this.end();
      throw error;
    } finally {
      this.release();
    }
  }

  /** At once, whatever it does. */
  end(): void {
    this.child.kill('SIGKILL');
  }

  private next(timeoutMs: number): Promise<Message> {
    const { child } = this;
    return new Promise((resolve, reject) => {
      const settle = (then: () => void): void => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onExit).off('error', onError);
        then();
      };
      const onMessage = (message: unknown): void => settle(() => resolve(message as Message));
      const onExit = (code: number | null): void => settle(() => reject(new WorkerDiedError(code)));
      // It could not even be started: then there is no exit.
      const onError = (): void => onExit(null);
      const timer = setTimeout(() => settle(() => reject(new WorkerTimeoutError())), timeoutMs).unref();
      child.on('message', onMessage).on('exit', onExit).on('error', onError);
      // It has ended already: then there is no event any more.
      if (!this.isAlive) onExit(child.exitCode);
    });
  }

  /** Before the process has threads: on Linux each has a priority of its own, which it takes over from the one that starts it. */
  private lowerPriority(): void {
    if (this.options.niceness === undefined || this.child.pid === undefined) return;
    try {
      setPriority(this.child.pid, this.options.niceness);
    } catch {
      // Where the system does not allow it, the work is merely less polite.
    }
  }

  private hold(): void {
    this.child.ref();
    this.child.channel?.ref();
  }

  private release(): void {
    this.child.unref();
    this.child.channel?.unref();
  }
}
