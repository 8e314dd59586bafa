import { once } from 'node:events';
import { fork } from 'node:child_process';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { PoolClosedError, WorkerPool, type WorkerPoolOptions } from '../../src/images/worker-pool.js';
import { WorkerDiedError, WorkerJobError, WorkerStartError, WorkerTimeoutError } from '../../src/images/worker.js';

const PROGRAM = path.join(import.meta.dirname, 'obstinate-worker.mjs');

interface Job {
  please: 'answer' | 'fail' | 'exit' | 'crash' | 'hang';
  value?: number;
}

interface Answer {
  value: number;
  pid: number;
  environment: string[];
}

let pool: WorkerPool<Job, Answer>;

function open(options: Partial<WorkerPoolOptions> = {}): typeof pool {
  pool = new WorkerPool({ program: PROGRAM, size: 2, startMs: 10_000, jobMs: 10_000, idleMs: 10_000, ...options });
  return pool;
}

function answer(value: number): Promise<Answer> {
  return pool.run({ please: 'answer', value });
}

/** Resolves when no process has that number any more. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise(setImmediate);
  }
}

afterEach(() => pool.close());

describe('a pool of worker processes', () => {
  it('does every job, in no more processes than it may have', async () => {
    open();
    expect(pool.pids).toEqual([]);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => answer(i)));
    expect(answers.map(({ value }) => value)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(new Set(answers.map(({ pid }) => pid)).size).toBeLessThanOrEqual(2);
  });

  it('tells its processes nothing of the environment', async () => {
    open();
    process.env.SECRET_OF_THIS_TEST = 'x';
    expect((await answer(1)).environment).not.toContain('SECRET_OF_THIS_TEST');
    delete process.env.SECRET_OF_THIS_TEST;
  });

  it.each(['exit', 'crash'] as const)('loses only the job of a process that dies (%s)', async (please) => {
    open({ size: 1 });
    const before = answer(1);
    const lost = pool.run({ please });
    const after = answer(2);
    await expect(lost).rejects.toBeInstanceOf(WorkerDiedError);
    expect((await after).value).toBe(2);
    expect((await after).pid).not.toBe((await before).pid);
  });

  it('ends a process that does not answer in time, and starts another', async () => {
    open({ size: 1, jobMs: 100 });
    const seen = new Set<number>();
    for (let i = 0; i < 2; i++) {
      const job = pool.run({ please: 'hang' });
      const [pid = 0] = pool.pids;
      await expect(job).rejects.toBeInstanceOf(WorkerTimeoutError);
      await gone(pid);
      seen.add(pid);
    }
    expect(seen.size).toBe(2);
  });

  it('goes on in the same process after a job that could not be done', async () => {
    open({ size: 1 });
    const { pid } = await answer(1);
    const failed = pool.run({ please: 'fail' });
    await expect(failed).rejects.toBeInstanceOf(WorkerJobError);
    await expect(failed).rejects.toMatchObject({ message: 'No space', code: 'ENOSPC' });
    expect((await answer(2)).pid).toBe(pid);
  });

  it('says that a program does not start at all', async () => {
    open({ arguments: ['never start'] });
    await expect(answer(1)).rejects.toBeInstanceOf(WorkerStartError);
    open({ program: path.join(import.meta.dirname, 'no-such-program.mjs') });
    await expect(answer(1)).rejects.toBeInstanceOf(WorkerStartError);
  });

  it('starts another process when one was ended from outside between two jobs', async () => {
    open({ size: 1 });
    const { pid } = await answer(1);
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    expect((await answer(2)).value).toBe(2);
  });

  it('ends processes that have nothing to do', async () => {
    open({ idleMs: 1 });
    const { pid } = await answer(1);
    await gone(pid);
    expect(pool.pids).toEqual([]);
    expect((await answer(2)).value).toBe(2);
  });

  it('ends everything when it is closed', async () => {
    open({ size: 1 });
    const { pid } = await answer(1);
    const [begun, waiting] = [pool.run({ please: 'hang' }), answer(2)];
    pool.close();
    for (const job of await Promise.allSettled([begun, waiting, answer(3)])) {
      expect(job).toMatchObject({ status: 'rejected', reason: expect.any(PoolClosedError) });
    }
    await gone(pid);
  });
});

describe('a worker process', () => {
  it('that makes photos ends when its parent is gone, and not by Ctrl+C before', async () => {
    open();
    const program = path.join(import.meta.dirname, '../../src/images/photo-worker.ts');
    const child = fork(program, ['700000000'], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    await once(child, 'message');
    child.kill('SIGINT');
    child.send({ kind: 'avif', source: '/nowhere', folder: '/nowhere', width: 1 });
    expect((await once(child, 'message'))[0]).toEqual({ answer: { outcome: 'damaged' } });
    const exit = once(child, 'exit');
    child.disconnect();
    expect(await exit).toEqual([0, null]);
  });
});
