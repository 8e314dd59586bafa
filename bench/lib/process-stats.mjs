// What Linux tells about a process; undefined elsewhere.
import { readFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second, whatever the kernel's own clock. */
const TICK_US = 10_000;

/** CPU time of all threads so far, in microseconds. */
export function cpuMicroseconds(pid) {
  const stat = read(`/proc/${pid}/stat`);
  // The name in brackets may hold spaces; utime and stime are the 12th and 13th field after it.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

/** Resident memory in MB. */
export function residentMegabytes(pid) {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  return kilobytes && Math.round(Number(kilobytes) / 1024);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
