import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { PUBLIC_STATUSES } from '../properties/property.bounds.js';
import { pathOf } from '../properties/property.slug.js';
import { millisecondsOf } from '../search/listing-source.js';

/** Ids of so many homes share a part, which therefore lists no more than a sitemap may. */
export const PART = 50_000;
/** Of them so many at a time: SQLite answers on the thread that asks. */
const SLICE = 2000;

const PUBLIC = `deleted_at IS NULL AND status IN (${PUBLIC_STATUSES.map((status) => `'${status}'`).join()})`;

const SUMMARY = `
  SELECT COUNT(*) AS homes, MAX(change_sequence) AS sequence, SUM(CASE WHEN ${PUBLIC} THEN 1 ELSE 0 END) AS listed,
    MAX(CASE WHEN ${PUBLIC} THEN updated_at END) AS changedAt
  FROM properties WHERE id > ? AND id <= ?`;

const LISTED = `
  SELECT id, title, address, address_withheld AS addressWithheld, city, state, zip, updated_at AS changedAt
  FROM properties WHERE id > ? AND id <= ? AND ${PUBLIC} ORDER BY id`;

/** Of the homes of one part: it is another whenever any of them has changed. */
export interface PartSummary {
  part: number;
  /** Homes that everyone may see. */
  listed: number;
  /** The last change of one of those, in milliseconds since 1970. */
  changedAt: number;
  /** How many homes of any status, and the number of the last change of any. */
  homes: number;
  sequence: number;
}

export interface ListedHome {
  path: string;
  changedAt: number;
}

/** The addresses of all homes that everyone may see, in parts by their ids, which stay where they are. */
@Injectable()
export class ListedHomes {
  constructor(@InjectDataSource() private readonly reader: DataSource) {}

  /** Parts from 1 to this one hold all homes. */
  async lastPart(): Promise<number> {
    const [row] = await this.reader.query<{ last: number | null }[]>('SELECT MAX(id) AS last FROM properties');
    return Math.ceil((row?.last ?? 0) / PART);
  }

  async summaryOf(part: number): Promise<PartSummary> {
    const summary: PartSummary = { part, listed: 0, changedAt: 0, homes: 0, sequence: 0 };
    const end = part * PART;
    for (let after = end - PART; after < end; after += SLICE) {
      const [row] = await this.reader.query<SummaryRow[]>(SUMMARY, [after, after + SLICE]);
      if (!row) continue;
      summary.homes += Number(row.homes);
      summary.listed += Number(row.listed ?? 0);
      summary.sequence = Math.max(summary.sequence, Number(row.sequence ?? 0));
      if (row.changedAt !== null) summary.changedAt = Math.max(summary.changedAt, millisecondsOf(row.changedAt));
      await setImmediate();
    }
    return summary;
  }

  /** By id, some thousand at a time. */
  async *in(part: number): AsyncGenerator<ListedHome[]> {
    const end = part * PART;
    for (let after = end - PART; after < end; after += SLICE) {
      const rows = await this.reader.query<ListedRow[]>(LISTED, [after, after + SLICE]);
      yield rows.map((row) => ({
        path: pathOf({ ...row, addressWithheld: Boolean(row.addressWithheld) }),
        changedAt: millisecondsOf(row.changedAt),
      }));
      // A stream that is read as fast as it is written would let nobody else have a turn.
      await setImmediate();
    }
  }
}

/** As the drivers give it. */
interface SummaryRow {
  homes: number | string;
  sequence: number | string | null;
  listed: number | string | null;
  changedAt: Date | string | null;
}

interface ListedRow {
  id: number;
  title: string;
  address: string | null;
  addressWithheld: number | boolean;
  city: string;
  state: string;
  zip: string;
  changedAt: Date | string;
}
