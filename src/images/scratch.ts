import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';

const DAY_MS = 86_400_000;
const NAME = /^instance-(.+)-(\d+)$/;

/** Where this process keeps files for the length of a request. Instances may share a data folder: each has a folder of its own. */
export function scratchFolder(dataDir: string, ...names: string[]): string {
  return path.join(dataDir, 'tmp', `instance-${hostname()}-${String(process.pid)}`, ...names);
}

/**
 * Removes what instances that are no more have left. To be called before this one has begun to work: what stands under its own
 * name is of one that had the same number before.
 */
export async function sweepScratch(dataDir: string): Promise<void> {
  const folder = path.join(dataDir, 'tmp');
  for (const name of await readdir(folder).catch(() => [])) {
    const [, host, pid] = NAME.exec(name) ?? [];
    if (pid === undefined) continue;
    const place = path.join(folder, name);
    const isOver = host === hostname() ? !isOther(Number(pid)) : await isOld(place);
    if (isOver) await rm(place, { recursive: true, force: true });
  }
}

function isOther(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Of another machine, whose processes cannot be asked for. */
async function isOld(place: string): Promise<boolean> {
  const changed = await stat(place).then(
    ({ mtimeMs }) => mtimeMs,
    () => Infinity,
  );
  return changed < Date.now() - DAY_MS;
}
