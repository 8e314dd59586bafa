import { parse } from 'csv-parse/sync';
import { readLines, TOO_LONG, UnreadableFileError } from './text-lines.js';

export interface Row {
  /** Of the row's first character in the file, from 1. */
  line: number;
  cells: Readonly<Record<string, string>>;
}

export interface BadRow {
  line: number;
  reason: string;
}

const BROKEN_QUOTE = 'has a quote that is not closed or stands in the middle of a cell';

/** A quote that is never closed must not swallow the rest of the file. */
const MAX_LINES_A_ROW = 1000;

/**
 * Reads a CSV file (RFC 4180, UTF-8, a header row; gzip too) row by row, holding only a few in memory. A row that cannot
 * be read costs nothing but itself: reading goes on with the line after its first one.
 * @param onBytes is told how many bytes of the file have been read
 * @throws UnreadableFileError when there is no such file, it has no header, or its compression is broken
 */
export async function* readCsv(file: string, onBytes: (bytes: number) => void): AsyncGenerator<Row | BadRow> {
  let header: string[] | undefined;
  for await (const { line, cells, reason } of readRecords(readLines(file, onBytes))) {
    if (!header) header = headerOf(cells, file);
    else yield cells ? toRow(header, cells, line) : { line, reason };
  }
  if (!header) throw new UnreadableFileError(`${file} is empty: a header row is missing`);
}

type CsvRecord = { line: number } & ({ cells: string[]; reason?: undefined } | { cells?: undefined; reason: string });

async function* readRecords(lines: AsyncIterable<string | typeof TOO_LONG>): AsyncGenerator<CsvRecord> {
  const records = new RecordReader();
  for await (const line of lines) {
    if (line === TOO_LONG) yield* records.passOver();
    else yield* records.push(line);
  }
  yield* records.settle(true);
}

/** Joins lines until their quotes pair up, which is where a record can end. */
class RecordReader {
  private pending: string[] = [];
  private quotes = 0;
  /** Number of the first pending line. */
  private line = 1;

  push(next: string): Iterable<CsvRecord> {
    this.pending.push(next);
    this.quotes += countQuotes(next);
    return this.quotes % 2 === 0 || this.pending.length >= MAX_LINES_A_ROW ? this.settle(false) : [];
  }

  *passOver(): Generator<CsvRecord> {
    yield* this.settle(true);
    yield { line: this.line++, reason: 'is too long to be a row' };
  }

  /** Gives what the pending lines hold; a broken record gives up its first line and the others are looked at anew. */
  *settle(atEnd: boolean): Generator<CsvRecord> {
    while (this.pending.length > 0) {
      const size = completeLines(this.pending);
      if (size === null && !atEnd && this.pending.length < MAX_LINES_A_ROW) break;
      const cells = size === null ? undefined : cellsOf(this.pending.slice(0, size).join('\n'));
      if (cells === undefined) yield { line: this.line, reason: BROKEN_QUOTE };
      else if (cells.length > 0) yield { line: this.line, cells };
      const used = cells === undefined ? 1 : (size ?? 1);
      this.line += used;
      this.pending = this.pending.slice(used);
    }
    this.quotes = this.pending.reduce((sum, each) => sum + countQuotes(each), 0);
  }
}

/** How many of the first lines make a record whose quotes pair up; null when none do. */
function completeLines(lines: readonly string[]): number | null {
  let quotes = 0;
  for (const [i, line] of lines.entries()) {
    quotes += countQuotes(line);
    if (quotes % 2 === 0) return i + 1;
  }
  return null;
}

/** The cells of one record; none for an empty line; undefined when the record is malformed. */
function cellsOf(record: string): string[] | undefined {
  try {
    const records: string[][] = parse(record, { relax_column_count: true, skip_empty_lines: true });
    return records.length > 1 ? undefined : (records[0] ?? []);
  } catch {
    return undefined;
  }
}

function countQuotes(text: string): number {
  let count = 0;
  for (let i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) count++;
  return count;
}

function headerOf(cells: readonly string[] | undefined, file: string): string[] {
  if (!cells) throw new UnreadableFileError(`The header of ${file} cannot be read as CSV`);
  const names = cells.map((name) => name.trim());
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) throw new UnreadableFileError(`The header names the column “${repeated}” twice`);
  return names;
}

function toRow(header: readonly string[], cells: readonly string[], line: number): Row | BadRow {
  if (cells.length !== header.length) {
    return { line, reason: `has ${String(cells.length)} cells where the header has ${String(header.length)}` };
  }
  return { line, cells: Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])) };
}
