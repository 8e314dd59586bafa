// Loaded into the service by `node --import`: measures how late its event loop is, without the service knowing of it.
// The parent sends 'start', then 'stop', and gets { p50, p99, max } in milliseconds, of the time between the two.
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** A timer of this many milliseconds is looked at: whatever it comes later than that is delay. */
const RESOLUTION_MS = 1;

const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

process.on('message', (message) => {
  if (message === 'start') {
    delays.reset();
    delays.enable();
    process.send({});
  }
  if (message !== 'stop') return;
  delays.disable();
  process.send({ p50: late(delays.percentile(50)), p99: late(delays.percentile(99)), max: late(delays.max) });
});
// The channel to the parent must not keep a service alive that has been told to end.
process.channel?.unref();

function late(nanoseconds) {
  return Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
}
