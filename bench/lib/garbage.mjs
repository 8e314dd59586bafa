// Memory that is really in use: measured after the garbage has been collected.
import v8 from 'node:v8';
import vm from 'node:vm';

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');

/** Megabytes of heap and buffers of this thread. */
export function usedMegabytes() {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  // Buffers are part of what is external.
  return (heapUsed + external) / 1e6;
}
