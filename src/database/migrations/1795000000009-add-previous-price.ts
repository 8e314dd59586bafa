import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { integer, nullable, time } from './columns.js';

const HOMES_PER_BATCH = 500;

interface EventRow {
  property_id: number;
  changes: string;
  /** Text on SQLite; it goes back as it came. */
  occurred_at: Date | string;
}

interface Change {
  price: number;
  at: Date | string;
}

export class AddPreviousPrice1795000000009 implements MigrationInterface {
  readonly name = 'AddPreviousPrice1795000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns(
      'properties',
      [integer('previous_price', nullable), time('price_changed_at', nullable)].map(
        (column) => new TableColumn(column),
      ),
    );
    for (let last = 0; ;) {
      const ids = await repriced(runner, last);
      if (ids.length === 0) break;
      await fill(runner, ids);
      last = ids.at(-1) ?? last;
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('properties', ['previous_price', 'price_changed_at']);
  }
}

/** The next homes whose price ever changed, in the order of their ids. */
async function repriced(runner: QueryRunner, after: number): Promise<number[]> {
  const rows = (await runner.query(
    `SELECT property_id FROM property_events WHERE property_id > ? AND kind = 'price'
     GROUP BY property_id ORDER BY property_id LIMIT ${String(HOMES_PER_BATCH)}`,
    [after],
  )) as EventRow[];
  return rows.map(({ property_id }) => property_id);
}

async function fill(runner: QueryRunner, ids: readonly number[]): Promise<void> {
  const rows = (await runner.query(
    `SELECT property_id, changes, occurred_at FROM property_events
     WHERE property_id IN (${ids.join(', ')}) AND kind IN ('created', 'status', 'price')
     ORDER BY property_id, number`,
  )) as EventRow[];
  for (const [id, events] of Map.groupBy(rows, (row) => row.property_id)) {
    const change = lastChange(events);
    if (!change) continue;
    await runner.query('UPDATE properties SET previous_price = ?, price_changed_at = ? WHERE id = ?', [
      change.price,
      change.at,
      id,
    ]);
  }
}

/** The price that the market saw before the last one, and until when. A change that nobody saw counts when the home is listed again. */
function lastChange(events: readonly EventRow[]): Change | null {
  let change: Change | null = null;
  // Homes that were taken in before there were events have none of how they came to be: they were for sale.
  let status = 'active';
  let price: number | null = null;
  let shown: number | null = null;
  for (const { changes, occurred_at: at } of events) {
    const told = JSON.parse(changes) as Record<string, readonly unknown[]>;
    const [from, to] = told.price ?? [];
    if (typeof told.status?.[1] === 'string') status = told.status[1];
    if (status === 'active' && typeof from === 'number') shown ??= from;
    if (typeof to === 'number') price = to;
    if (price === null || !['active', 'pending'].includes(status)) continue;
    if (shown !== null && shown !== price) change = { price: shown, at };
    shown = price;
  }
  return change;
}
