// Development: compiles TypeScript and styles as they are saved and restarts the server. One Ctrl-C stops everything.
// Views need no restart, because in development the server reads them again for each page.
import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { buildAssets } from './lib/assets.mjs';
import { nodeArguments, ROOT, runTool } from './lib/run.mjs';

const SETTLE_MS = 100; // an editor writes a file in several steps, and a git checkout writes many files
const PATIENCE_MS = 5000; // for a server to finish its requests

let compiler;
let server;
let stopping = false;
let turn = Promise.resolve(); // restarts and stops happen one after the other

process.on('SIGINT', stop);
process.on('SIGTERM', stop);

await buildAssets();
watchAssets();
startCompiler();

function startCompiler() {
  compiler = start(nodeArguments('nest', ['build', '--watch', '--preserveWatchOutput']), ['ignore', 'pipe', 'inherit']);
  let isFirst = true;
  compiler.stdout.on('data', (data) => {
    process.stdout.write(data);
    if (!String(data).includes('Found 0 errors')) return;
    inTurn(async () => {
      if (isFirst) await runTool('scripts/prepare-server-database.mjs');
      isFirst = false;
      await restart();
    });
  });
  compiler.on('exit', (code) => {
    if (stopping) return;
    process.exitCode = code ?? 1;
    stop();
  });
}

/** Tailwind reads views and source for class names, so any of them can change the style sheet. */
function watchAssets() {
  let timer;
  for (const folder of ['client', 'views', 'src', 'public']) {
    const full = path.join(ROOT, folder);
    if (!existsSync(full)) continue;
    watch(full, { recursive: true }, (_event, file) => {
      if (folder === 'public' && file?.startsWith('assets')) return;
      clearTimeout(timer);
      timer = setTimeout(() => inTurn(refreshAssets), SETTLE_MS);
    });
  }
}

async function refreshAssets() {
  // A server reads the names of its assets once, when it starts.
  const { changed } = await buildAssets();
  if (changed && server) await restart();
}

async function restart() {
  await end(server);
  if (stopping) return;
  server = start(['--enable-source-maps', 'dist/src/main.js']);
  const started = server;
  server.on('exit', (code) => {
    if (code && started === server && !stopping) {
      console.error(`nexhome: the server ended (exit ${code}); it starts again with the next change`);
    }
  });
}

function start(args, stdio = ['ignore', 'inherit', 'inherit']) {
  return spawn(process.execPath, args, { cwd: ROOT, stdio });
}

function end(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

function inTurn(work) {
  turn = turn.then(() => (stopping ? undefined : work())).catch((error) => console.error(`nexhome: ${error.message}`));
}

function stop() {
  if (stopping) return;
  stopping = true;
  void turn.then(() => Promise.all([end(compiler), end(server)])).then(() => process.exit());
}
