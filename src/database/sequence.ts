import type { EntityManager } from 'typeorm';
import { Sequence } from './sequence.entity.js';

/**
 * Makes this transaction the only one that changes what the sequence counts, until it ends. Taken before the first read, it
 * lets a transaction read, decide and write without another's change coming in between.
 */
export async function lockSequence(tx: EntityManager, name: string): Promise<void> {
  await tx.increment(Sequence, { name }, 'value', 0);
}

/**
 * Reserves the next `count` numbers of a sequence for this transaction and returns the first of them.
 *
 * The counter's row stays locked until the transaction ends, so whoever gets a later number commits later: a reader that
 * has seen n will never find a new row at or below n. Take numbers as late as possible, since other writers of the same
 * sequence wait. A rolled-back transaction gives its numbers back.
 */
export async function nextInSequence(tx: EntityManager, name: string, count = 1): Promise<number> {
  await tx.increment(Sequence, { name }, 'value', count);
  const { value } = await tx.findOneByOrFail(Sequence, { name });
  return value - count + 1;
}
