import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { type CsvError, type Info, parse } from 'csv-parse';

export interface Row {
  /** Of the row's first character in the file, from 1. */
  line: number;
  cells: Readonly<Record<string, string>>;
}

export interface BadRow {
  line: number;
  reason: string;
}

/** An import file that cannot be read as one at all. */
export class UnreadableFileError extends Error {}

/**
 * Reads a CSV file (RFC 4180, UTF-8, a header row; gzip too) row by row, holding only a few in memory.
 * @param onBytes is told how many bytes of the file have been read
 * @throws UnreadableFileError when there is no such file, it has no header, or its compression is broken
 */
export async function* readCsv(file: string, onBytes: (bytes: number) => void): AsyncGenerator<Row | BadRow> {
  const compressed = await isGzip(file);
  const source = createReadStream(file, { highWaterMark: 256 * 1024 });
  source.on('data', () => { onBytes(source.bytesRead); });
  const skipped: BadRow[] = [];
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: 1_000_000,
    on_skip: (error: CsvError | undefined) => {
      skipped.push({ line: Number(error?.lines ?? 0), reason: 'cannot be read as CSV: a quote is not closed, stands in the middle of a cell, or the row is too long' });
      return undefined;
    },
  });
  connect(source, compressed, parser);
  let header: string[] | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      yield* skipped.splice(0);
      if (!header) header = headerOf(record);
      else yield toRow(header, record, info.lines - newlines(record));
    }
    yield* skipped.splice(0);
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error;
    throw new UnreadableFileError(`${file} cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}`);
  } finally {
    source.destroy();
  }
  if (!header) throw new UnreadableFileError(`${file} is empty: a header row is missing`);
}

function connect(source: ReadStream, compressed: boolean, parser: ReturnType<typeof parse>): void {
  source.on('error', (error) => parser.destroy(error));
  if (!compressed) {
    source.pipe(parser);
    return;
  }
  const gunzip = createGunzip();
  gunzip.on('error', (error) => parser.destroy(error));
  source.pipe(gunzip).pipe(parser);
}

async function isGzip(file: string): Promise<boolean> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new UnreadableFileError(`${file} cannot be opened (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`);
  }
}

function headerOf(record: readonly string[]): string[] {
  const names = record.map((name) => name.trim());
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) throw new UnreadableFileError(`The header names the column “${repeated}” twice`);
  return names;
}

function toRow(header: readonly string[], record: readonly string[], line: number): Row | BadRow {
  if (record.length !== header.length) {
    return { line, reason: `has ${String(record.length)} cells where the header has ${String(header.length)}` };
  }
  return { line, cells: Object.fromEntries(header.map((name, i) => [name, record[i] ?? ''])) };
}

/** Line breaks inside quoted cells: the parser counts lines at a row's end. */
function newlines(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}
