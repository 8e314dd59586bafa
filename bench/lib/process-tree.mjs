// Processes and those that they have started, as Linux tells it; elsewhere there are none.
import { readdirSync, readFileSync } from 'node:fs';
import { residentMegabytes } from './process-stats.mjs';

const SAMPLE_MS = 50;

/** @returns {number[]} the ids of all processes below this one, without itself */
export function descendants(pid) {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  // A thread may have started a process, too.
  const others = threads(pid).flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' '));
  const all = new Set([...children, ...others.filter(Boolean).map(Number)]);
  return [...all].flatMap((child) => [child, ...descendants(child)]);
}

/** Tells a process from a later one with the same id; undefined when it has ended. */
export function birthOf(pid) {
  const [state, birth] = fieldsOf(pid, [0, 19]);
  return state === undefined || state === 'Z' || state === 'X' ? undefined : birth;
}

export function isStopped(pid) {
  return fieldsOf(pid, [0])[0] === 'T';
}

/** Looks again and again at the memory of a process and of those below it. */
export class MemoryWatch {
  /** @param {number} pid */
  constructor(pid) {
    /** Megabytes resident; what processes share is counted for each. */
    this.peak = { server: 0, children: 0, both: 0, processes: 0 };
    this.timer = setInterval(() => this.look(pid), SAMPLE_MS);
  }

  stop() {
    clearInterval(this.timer);
    return this.peak;
  }

  look(pid) {
    const below = descendants(pid);
    const server = residentMegabytes(pid) ?? 0;
    const children = below.reduce((sum, child) => sum + (residentMegabytes(child) ?? 0), 0);
    const now = { server, children, both: server + children, processes: 1 + below.length };
    for (const [name, value] of Object.entries(now)) this.peak[name] = Math.max(this.peak[name], value);
  }
}

function threads(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).filter((thread) => thread !== String(pid));
  } catch {
    return [];
  }
}

/** Of /proc/PID/stat, counted from the state, which is behind the name in brackets. */
function fieldsOf(pid, numbers) {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return numbers.map((number) => fields[number] || undefined);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
