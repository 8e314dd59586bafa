import { setImmediate } from 'node:timers/promises';

/** Long work in short steps: between two of them others have their turn. */
export type Task<T> = Generator<void, T, void>;

/** Does all of it at once. */
export function finish<T>(task: Task<T>): T {
  for (;;) {
    const { done, value } = task.next();
    if (done === true) return value;
  }
}

/** How many small things are done between two steps: a fraction of a millisecond's worth. */
export const STEP = 16_384;
/** The same in words of a bitmap. */
export const WORDS_STEP = STEP / 16;

/** Does all of it, a few milliseconds at a time. */
export async function inTurns<T>(task: Task<T>, budgetMs = 3): Promise<T> {
  for (;;) {
    const deadline = performance.now() + budgetMs;
    do {
      const { done, value } = task.next();
      if (done === true) return value;
    } while (performance.now() < deadline);
    await setImmediate();
  }
}
