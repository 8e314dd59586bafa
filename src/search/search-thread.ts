import { parentPort, workerData } from 'node:worker_threads';
import { DataSource } from 'typeorm';
import type { DatabaseSettings } from '../config/database-url.js';
import { dataSourceOptions } from '../database/data-source-options.js';
import { readListingsAfter } from './listing-source.js';
import { LocalEngine } from './local-engine.js';
import type { FromThread, ToThread } from './thread-engine.js';

// The program of the search thread: an engine with a database connection of its own, asked by messages.

const BATCH = 2000;
const NO_SCHEMA = { entities: [], migrations: [] };

const { database } = workerData as { database: DatabaseSettings };
const port = parentPort;
if (!port) throw new Error('The search thread is started by the service');
const send = (message: FromThread): void => {
  port.postMessage(message);
};

let reader: DataSource | undefined;
const engine = new LocalEngine({
  read: async (sequence) => readListingsAfter(await connection(), sequence, BATCH),
  onProgress: (homes) => {
    send({ kind: 'progress', homes });
  },
  onMergeFailure: ({ name }) => {
    send({ kind: 'unmerged', error: name });
  },
});

port.on('message', (message: ToThread) => {
  void take(message);
});

async function take(message: ToThread): Promise<void> {
  switch (message.kind) {
    case 'changed':
      engine.noteChange();
      return;
    case 'follow':
      await follow();
      return;
    case 'ask':
      await answer(message);
      return;
    case 'close':
      await engine.close();
      if (reader?.isInitialized) await reader.destroy();
      port?.close();
  }
}

async function follow(): Promise<void> {
  try {
    await engine.follow();
    send({ kind: 'loaded' });
    send({ kind: 'followed' });
  } catch {
    send({ kind: 'trouble' });
  }
}

async function answer({ id, method, args }: Extract<ToThread, { kind: 'ask' }>): Promise<void> {
  try {
    const methods = engine as unknown as Record<typeof method, (...all: unknown[]) => Promise<unknown>>;
    send({ kind: 'answer', id, value: await methods[method](...args) });
  } catch {
    send({ kind: 'failure', id });
  }
}

/** Opened when it is first needed, and again after it could not be opened. */
async function connection(): Promise<DataSource> {
  reader ??= new DataSource(dataSourceOptions(database, 'reader', NO_SCHEMA, 1));
  if (!reader.isInitialized) await reader.initialize();
  return reader;
}
