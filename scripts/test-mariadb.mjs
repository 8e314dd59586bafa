// Runs the tests against MariaDB: the server that TEST_DATABASE_URL names, or a temporary one. Arguments go to jest.
import { spawn } from 'node:child_process';
import { startMariadb } from './lib/mariadb.mjs';
import { nodeArguments, ROOT } from './lib/run.mjs';

let jest;
let interrupted = false;
// The server must be stopped and its folder removed whatever happens, so a signal ends the tests, not this script.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true;
    jest?.kill(signal);
  });
}

const given = process.env.TEST_DATABASE_URL;
try {
  const server = given ? undefined : await startMariadb();
  try {
    process.exitCode = interrupted ? 1 : await runTests(given ?? server.url);
  } finally {
    await server?.stop();
  }
} catch (error) {
  console.error(`nexhome: ${error.message}`);
  process.exitCode = 1;
}

function runTests(url) {
  return new Promise((resolve) => {
    const env = { ...process.env, TEST_DATABASE_URL: url };
    jest = spawn(process.execPath, nodeArguments('jest', process.argv.slice(2)), { cwd: ROOT, env, stdio: 'inherit' });
    jest.on('exit', (code) => resolve(code ?? 1));
    jest.on('error', () => resolve(1));
  });
}
