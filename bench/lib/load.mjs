// The load: a process of its own that keeps a fixed number of connections busy, one request at a time on each.
// It reads just enough of an answer to check its status and its length, so that it is lighter than any server.
// The parent sends { port, asks, seconds, connections } and gets { requests, counted, seconds, errors, latencies, cpu }.
// `asks` are asked in turn, again and again: each is { path, headers, status, bytes }, the last two of the right answer.
import net from 'node:net';

const HEADERS_END = Buffer.from('\r\n\r\n');
/** Requests of the first moment pay for connecting and are not counted. */
const SETTLE_MS = 50;
const ANSWER_TIMEOUT_MS = 10_000;
const BUFFER_BYTES = 262_144;

process.on('message', async (job) => process.send(await run(job)));
process.once('disconnect', () => process.exit());

async function run({ port, asks, seconds, connections }) {
  const requests = asks.map(({ path, headers = {}, status, bytes }) => {
    const lines = Object.entries({ Host: `127.0.0.1:${port}`, Accept: '*/*', ...headers });
    const text = `GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
    return { message: Buffer.from(text), status, bytes };
  });
  const cpuBefore = process.cpuUsage();
  const from = performance.now() + SETTLE_MS;
  const tally = { requests: 0, errors: 0, latencies: [], next: 0, from, until: from + seconds * 1000 };
  await Promise.all(Array.from({ length: connections }, () => keepBusy(port, requests, tally)));
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
function keepBusy(port, requests, tally) {
  return new Promise((resolve) => {
    const end = (errors) => {
      tally.errors += errors;
      socket.removeAllListeners('close');
      socket.destroy();
      resolve();
    };
    let started = 0;
    let asked;
    const send = () => {
      asked = requests[tally.next++ % requests.length];
      started = performance.now();
      socket.write(asked.message);
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
    const read = answerReader(() => asked, answered);
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

/** Tells `answered` at the end of each answer whether it has the status and as many bytes of body as were `expected`. */
function answerReader(expected, answered) {
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
      const { status, bytes } = expected();
      // An answer that says "not modified" has no body, and need not say so.
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? (status === 304 ? 0 : NaN));
      if (!text.startsWith(`HTTP/1.1 ${status} `) || length !== bytes) {
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
