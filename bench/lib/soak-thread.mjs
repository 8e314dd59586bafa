// The search thread of a soak: the program that a ThreadEngine starts with { size }. Beside what the service says to it, it
// takes { change } and { kind: 'memory' | 'forget' | 'figures' }, and answers the last three with { kind: 'told', value }.
import { parentPort, workerData } from 'node:worker_threads';
import { SoakHost } from './soak-host.mjs';

const host = new SoakHost(workerData.size, (homes) => parentPort.postMessage({ kind: 'progress', homes }));

parentPort.on('message', (message) => void take(message));

async function take({ kind, id, method, args, change }) {
  switch (kind) {
    case 'ask':
      parentPort.postMessage({ kind: 'answer', id, value: await host.ask(method, args) });
      break;
    case 'change':
      host.change(change);
      break;
    case 'follow':
      await host.start();
      for (const done of ['loaded', 'followed']) parentPort.postMessage({ kind: done });
      break;
    case 'close':
      await host.close();
      parentPort.close();
      break;
    default:
      parentPort.postMessage({ kind: 'told', value: await host[kind]() });
  }
}
