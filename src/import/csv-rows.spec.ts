import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BadRow, readCsv, type Row } from './csv-rows.js';

describe('reading CSV', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'nexhome-csv-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  async function read(content: string): Promise<(Row | BadRow)[]> {
    const file = path.join(folder, 'x.csv');
    writeFileSync(file, content);
    const rows: (Row | BadRow)[] = [];
    for await (const row of readCsv(file, () => undefined)) rows.push(row);
    return rows;
  }

  it('gives back what a correct writer wrote, with the line of each row', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é', '\t', '1') });
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell)), async (records) => {
        const rows = await read(`a,b\n${records.map((cells) => `${cells.map(quote).join(',')}\n`).join('')}`);
        let line = 2;
        const expected = records.map(([a, b]) => {
          const row = { line, cells: { a, b } };
          line += 1 + (a + b).split('\n').length - 1;
          return row;
        });
        expect(rows).toEqual(expected);
      }),
    );
  });

  it('loses nothing but the broken row itself', async () => {
    const rows = await read('a,b\n1,2\n"c1"x,broken\n3,4\n5,"un"closed"\n6,7\n\n8,"open\n9,10\n');
    expect(
      rows.map((row) => ('cells' in row ? `${String(row.line)}: ${row.cells.a ?? ''}` : `${String(row.line)}: bad`)),
    ).toEqual(['2: 1', '3: bad', '4: 3', '5: bad', '6: 6', '8: bad', '9: 9']);
  });

  it('reads on after a quote that is never closed, however long the file', async () => {
    const rows = await read(`a,b\n1,"open\n${'2,3\n'.repeat(5000)}`);
    expect(rows.filter((row) => 'cells' in row)).toHaveLength(5000);
    expect(rows.filter((row) => 'reason' in row)).toEqual([{ line: 2, reason: expect.stringContaining('quote') }]);
  });
});
