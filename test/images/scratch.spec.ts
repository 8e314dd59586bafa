import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { scratchFolder, sweepScratch } from '../../src/images/scratch.js';

const root = mkdtempSync(path.join(tmpdir(), 'nexhome-scratch-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Of a process that has been and is no more. */
const gone = spawnSync(process.execPath, ['--version']).pid;
const here = hostname();

describe('sweeping', () => {
  it('removes what instances that are no more have left, and nothing else', async () => {
    await sweepScratch(root); // there is nothing yet
    const folders = {
      own: path.basename(scratchFolder(root)),
      gone: `instance-${here}-${String(gone)}`,
      alive: `instance-${here}-${String(process.ppid)}`,
      oldElsewhere: 'instance-elsewhere-1',
      youngElsewhere: 'instance-elsewhere-2',
      unrelated: 'demo-pictures',
    };
    for (const name of Object.values(folders)) {
      mkdirSync(path.join(root, 'tmp', name, 'uploads'), { recursive: true });
      writeFileSync(path.join(root, 'tmp', name, 'uploads', 'file'), 'x');
    }
    utimesSync(path.join(root, 'tmp', folders.oldElsewhere), 0, 0);
    await sweepScratch(root);
    expect(readdirSync(path.join(root, 'tmp')).sort()).toEqual(
      [folders.alive, folders.youngElsewhere, folders.unrelated].sort(),
    );
  });
});
