// The search thread as the service has it, but that its homes come from a generated market instead of a database: the
// program that a ThreadEngine starts with { size }.
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { SearchMarket } from './search-market.mjs';

const { LocalEngine } = await import('../../dist/src/search/local-engine.js');

const BATCH = 2000;
const MERGE_LOOK_MS = 100;
const market = new SearchMarket();
const { size } = workerData;
const engine = new LocalEngine({ read, onProgress: (homes) => parentPort.postMessage({ kind: 'progress', homes }) });

parentPort.on('message', (message) => void take(message));

async function take({ kind, id, method, args }) {
  if (kind === 'ask') parentPort.postMessage({ kind: 'answer', id, value: await engine[method](...args) });
  else if (kind === 'follow') {
    await engine.follow();
    // As it is some seconds after the service has become ready.
    while (engine.index.needsMerge) await sleep(MERGE_LOOK_MS);
    for (const done of ['loaded', 'followed']) parentPort.postMessage({ kind: done });
  } else if (kind === 'close') {
    await engine.close();
    parentPort.close();
  }
}

/** The sequence of a home is its number and one. */
function read(sequence) {
  const upTo = Math.min(size, sequence + BATCH);
  const listings = Array.from({ length: upTo - sequence }, (_, i) => market.home(sequence + i));
  return Promise.resolve({ listings, removed: [], upTo, more: upTo < size });
}
