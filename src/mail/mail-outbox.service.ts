import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailOrderRow } from './mail-order.entity.js';
import type { Message } from './mailer.js';

/** One mail that is due. Its id is the same each time it is tried. */
export interface MailOrder<D> {
  id: string;
  data: D;
  createdAt: Date;
}

/** Writes the mail of an order when it is sent; null when there is nothing to send (any more). */
export type Composer<D> = (order: MailOrder<D>) => Promise<Message | null>;

/**
 * Mails that are part of a transaction: each is sent if and only if the transaction commits. What is stored says what to write;
 * it is written when it is sent, on whichever instance that is, so that no finished text with its secrets lies in a table.
 */
@Injectable()
export class MailOutbox {
  private readonly composers = new Map<string, Composer<object>>();
  private readonly listeners: (() => void)[] = [];

  /** Declares a kind of mail; called once when a module starts. */
  register<D extends object>(kind: string, compose: Composer<D>): void {
    this.composers.set(kind, compose as Composer<object>);
  }

  /**
   * Orders a mail within a transaction.
   * @param data what the composer of that kind needs, as JSON
   * @returns the order's id
   */
  async post(tx: EntityManager, kind: string, data: object): Promise<string> {
    const id = randomUUID();
    await this.insert(tx, id, kind, data);
    return id;
  }

  /**
   * The same, unless it has been ordered under that key within the last days and was not given up. Who orders it at the same moment meets
   * a duplicate (see isDuplicate).
   */
  async postOnce(tx: EntityManager, kind: string, key: string, data: object): Promise<void> {
    const id = keyedId(`${kind}:${key}`);
    const known = await tx.findOneBy(MailOrderRow, { id });
    if (known?.state === 'waiting' || known?.state === 'sent') return;
    if (known) await tx.delete(MailOrderRow, { id });
    await this.insert(tx, id, kind, data);
  }

  /** Call after the transaction: what was ordered is sent at once instead of within a second. */
  wake(): void {
    for (const listener of this.listeners) listener();
  }

  onWake(listener: () => void): void {
    this.listeners.push(listener);
  }

  composerOf(kind: string): Composer<object> | undefined {
    return this.composers.get(kind);
  }

  private async insert(tx: EntityManager, id: string, kind: string, data: object): Promise<void> {
    const now = new Date();
    await tx.insert(MailOrderRow, {
      id,
      kind,
      data: JSON.stringify(data),
      createdAt: now,
      attempts: 0,
      dueAt: now,
      doneAt: null,
      state: 'waiting',
    });
  }
}

/** A UUID (RFC 9562, version 8) that follows from a text. */
function keyedId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
