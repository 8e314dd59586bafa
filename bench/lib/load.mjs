// The load: a process of its own that keeps a fixed number of connections busy, one request at a time on each.
// It reads just enough of an answer to check its status and its length, so that it is lighter than any server.
// The parent sends { port, path, seconds, connections, bytes } and gets
// { requests, counted, seconds, errors, latencies, cpu }.
import net from 'node:net';

const HEADERS_END = Buffer.from('\r\n\r\n');
/** Requests of the first moment pay for connecting and are not counted. */
const SETTLE_MS = 50;
const ANSWER_TIMEOUT_MS = 10_000;
const BUFFER_BYTES = 262_144;

process.on('message', async (job) => process.send(await run(job)));
process.once('disconnect', () => process.exit());

async function run({ port, path, seconds, connections, bytes }) {
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: */*\r\n\r\n`);
  const cpuBefore = process.cpuUsage();
  const from = performance.now() + SETTLE_MS;
  const tally = { requests: 0, errors: 0, latencies: [], from, until: from + seconds * 1000 };
  await Promise.all(Array.from({ length: connections }, () => keepBusy(port, request, bytes, tally)));
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    requests: tally.requests,
    counted: tally.latencies.length,
    seconds,
    errors: tally.errors,
    latencies: Float64Array.from(tally.latencies),
    cpu: user + system,
  };
}

/** One connection, until time is up. An error ends it: it is counted, and the benchmark fails. */
function keepBusy(port, request, bytes, tally) {
  return new Promise((resolve) => {
    const end = (errors) => {
      tally.errors += errors;
      socket.removeAllListeners('close');
      socket.destroy();
      resolve();
    };
    let started = 0;
    const send = () => {
      started = performance.now();
      socket.write(request);
    };
    const answered = (good) => {
      const now = performance.now();
      tally.requests++;
      if (!good) end(1);
      else {
        if (started >= tally.from && now <= tally.until) tally.latencies.push(now - started);
        if (now < tally.until) send();
        else end(0);
      }
    };
    const read = answerReader(bytes, answered);
    // One buffer for the life of the connection: nothing is allocated for a body.
    const onread = {
      buffer: Buffer.alloc(BUFFER_BYTES),
      callback: (length, buffer) => read(buffer.subarray(0, length)),
    };
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true, onread });
    socket.once('connect', send);
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => end(1));
    socket.once('error', () => end(1));
    socket.once('close', () => end(1));
  });
}

/** Tells `answered` at the end of each answer whether it has status 200 and a body of `bytes` bytes. */
function answerReader(bytes, answered) {
  let head = Buffer.alloc(0);
  /** Bytes of the body still to come; -1 while reading the head. */
  let missing = -1;
  return (chunk) => {
    if (missing < 0) {
      // A head almost always comes whole; a part of one is kept, as a copy, since the buffer is used again.
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      const end = head.indexOf(HEADERS_END);
      if (end < 0) {
        head = Buffer.from(head);
        return;
      }
      const text = head.latin1Slice(0, end);
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1]);
      if (!text.startsWith('HTTP/1.1 200 ') || length !== bytes) {
        answered(false);
        return;
      }
      missing = length - (head.length - end - HEADERS_END.length);
      head = Buffer.alloc(0);
    } else missing -= chunk.length;
    if (missing > 0) return;
    const good = missing === 0;
    missing = -1;
    answered(good);
  };
}
