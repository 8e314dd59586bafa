import type { SchemaStatus } from './schema-status.js';

/** Work that an instance does again and again in the background, never twice at once, as soon as the database has its tables. */
export class RecurringWork {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  /** @param onTrouble is told when the work has failed; the next time comes all the same */
  constructor(
    private readonly schema: SchemaStatus,
    private readonly work: () => Promise<void>,
    private readonly onTrouble: () => void,
  ) {}

  start(everyMs: number): void {
    this.timer = setInterval(() => {
      this.running ??= this.attempt().finally(() => {
        this.running = undefined;
      });
    }, everyMs).unref();
  }

  /** Resolves when the work that is going on is done. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async attempt(): Promise<void> {
    try {
      if (await this.schema.isCurrent()) await this.work();
    } catch {
      this.onTrouble();
    }
  }
}
