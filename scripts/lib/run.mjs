// Runs the project's own tools, without a shell and on the Node that runs this script.
import { spawn } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** The entry file of an installed package's command, for example `nest` or `jest`. */
const TOOLS = {
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  eslint: 'node_modules/eslint/bin/eslint.js',
  jest: 'node_modules/jest/bin/jest.js',
  nest: 'node_modules/@nestjs/cli/bin/nest.js',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  tailwindcss: 'node_modules/@tailwindcss/cli/dist/index.mjs',
  tsc: 'node_modules/typescript/bin/tsc',
};

/** Jest understands ES modules only with this flag. */
export const JEST_FLAGS = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

/** The arguments that make `node` run a tool, or one of our own scripts. */
export function nodeArguments(tool, args = []) {
  return [...(tool === 'jest' ? JEST_FLAGS : []), TOOLS[tool] ?? tool, ...args];
}

/** Starts a program and gives its exit code (1 when it could not start or a signal ended it) and what it printed. */
export function run(command, args, { env = process.env, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', ...(quiet ? ['pipe', 'pipe'] : ['inherit', 'inherit'])],
    });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

export function runTool(tool, args, options) {
  return run(process.execPath, nodeArguments(tool, args), options);
}
