import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../../src/common/root.js';

/** Builds dist/ when it is older than its sources. */
export function buildProgram(): void {
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/build.mjs'), '--if-stale'], { cwd: ROOT, stdio: 'pipe' });
}
