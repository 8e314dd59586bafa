// Memory that is really in use: measured after the garbage has been collected.
import v8 from 'node:v8';
import vm from 'node:vm';

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');

/** What WebAssembly has is part of no figure of the engine's, so it is noted as it is made: this must be imported before what makes it. */
const memories = new Set();
WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
  construct(target, given) {
    const memory = new target(...given);
    memories.add(new WeakRef(memory));
    return memory;
  },
});

/** Megabytes of heap and buffers of this thread, those of WebAssembly among them. */
export function usedMegabytes() {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  // Buffers are part of what is external.
  return (heapUsed + external + assemblyBytes()) / 1e6;
}

function assemblyBytes() {
  let bytes = 0;
  for (const each of memories) {
    const memory = each.deref();
    if (memory) bytes += memory.buffer.byteLength;
    else memories.delete(each);
  }
  return bytes;
}
