// Every check that needs no running service. All of them run, even after one has failed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runTool } from './lib/run.mjs';

const CHECKS = [
  ['types', 'tsc', ['--noEmit', '--pretty']],
  ['types of scripts', 'tsc', ['--noEmit', '--pretty', '--project', 'client']],
  ['eslint', 'eslint', ['.', '--max-warnings=0']],
  ['prettier', 'prettier', ['--check', '--log-level=warn', '.']],
  ['imports', 'depcruise', ['--output-type=err-long', ...['src', 'test', 'ormconfig.ts'].filter(isThere)]],
  ['openapi', 'scripts/lint-openapi.mjs', []],
  ['lock file', 'scripts/check-lock.mjs', []],
  ['file size', 'scripts/check-size.mjs', []],
];
const AT_ONCE = 2;

const waiting = [...CHECKS];
const results = [];
await Promise.all(Array.from({ length: AT_ONCE }, worker));

const failed = results.filter(({ passed }) => !passed);
console.log(failed.length ? `\nfailed: ${failed.map(({ name }) => name).join(', ')}` : '\nall checks passed');
process.exitCode = failed.length ? 1 : 0;

async function worker() {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const [name, tool, args] = check;
    const started = performance.now();
    const { code, output } = await runTool(tool, args, { quiet: true });
    results.push({ name, passed: code === 0 });
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    if (code !== 0) console.log(output.trimEnd());
  }
}

function isThere(place) {
  return existsSync(path.join(ROOT, place));
}
