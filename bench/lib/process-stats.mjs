// What Linux tells about a process; undefined elsewhere.
import { openSync, readFileSync, readSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second, whatever the kernel's own clock. */
const TICK_US = 10_000;

/** CPU time of all threads so far, in microseconds. */
export function cpuMicroseconds(pid) {
  const stat = read(`/proc/${pid}/stat`);
  // The name in brackets may hold spaces; utime and stime are the 12th and 13th field after it.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

/** @type {number | undefined} */
let schedule;
const scheduleLine = Buffer.alloc(100);

/** How long this thread has been ready so far while others had the processor, in milliseconds; 0 where that is not told. */
export function waitedMilliseconds() {
  try {
    schedule ??= openSync('/proc/thread-self/schedstat');
    const line = scheduleLine.latin1Slice(0, readSync(schedule, scheduleLine, 0, scheduleLine.length, 0));
    return Number(line.split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

/** @type {number | undefined} */
let machine;
const machineLine = Buffer.alloc(160);

/** How long the host has had this virtual machine's processors for others so far, in hundredths of a second; 0 where that is not told. */
export function stolenTicks() {
  try {
    machine ??= openSync('/proc/stat', 'r');
    const line = machineLine.latin1Slice(0, readSync(machine, machineLine, 0, machineLine.length, 0));
    // "cpu", two blanks, then user, nice, system, idle, iowait, irq, softirq and steal.
    return Number(line.split(/\s+/)[8]);
  } catch {
    return 0;
  }
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
