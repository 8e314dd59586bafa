// Where the index of a soak lives: in a thread or not, as the service would have it, with one way to speak to it.
import { once } from 'node:events';
import path from 'node:path';

const PROGRAM = path.join(import.meta.dirname, 'soak-thread.mjs');
/** As `SEARCH_THREAD_ABOVE` is when nobody sets it. */
export const THREAD_ABOVE = 200_000;

/** @param {number} size homes @param {(homes: number) => void} onProgress */
export async function startEngine(size, onProgress) {
  const engine = await (size > THREAD_ABOVE ? threadOf : hostOf)(size, onProgress);
  await engine.start();
  return engine;
}

async function hostOf(size, onProgress) {
  const { SoakHost } = await import('./soak-host.mjs');
  return new SoakHost(size, onProgress);
}

async function threadOf(size, onProgress) {
  const { ThreadEngine } = await import('../../dist/src/search/thread-engine.js');
  const onCrash = (error) => {
    throw error;
  };
  return new SoakThread(
    new ThreadEngine({ database: undefined, program: PROGRAM, data: { size }, onProgress, onCrash }),
  );
}

class SoakThread {
  constructor(engine) {
    this.engine = engine;
  }

  start() {
    return this.engine.follow();
  }

  change(change) {
    this.engine.worker.postMessage({ kind: 'change', change });
  }

  ask(method, args) {
    return this.engine[method](...args);
  }

  memory() {
    return this.told('memory');
  }

  forget() {
    return this.told('forget');
  }

  figures() {
    return this.told('figures');
  }

  async told(kind) {
    const { worker } = this.engine;
    worker.postMessage({ kind });
    for (;;) {
      const [message] = await once(worker, 'message');
      if (message.kind === 'told') return message.value;
    }
  }
}
