import { Injectable } from '@nestjs/common';
import { PropertiesService } from '../properties/properties.service.js';
import type { ImportCounts, ImportedProperty } from '../properties/property-import.js';
import { readCsv } from './csv-rows.js';
import { kingCounty } from './presets/king-county.js';
import { nexhome } from './presets/nexhome.js';
import type { Preset } from './presets/preset.js';
import { UnreadableFileError } from './text-lines.js';

export const PRESETS: Readonly<Record<string, Preset>> = { nexhome, 'king-county': kingCounty };

const BATCH = 500;

/** A row that was not taken in. */
export interface Rejection {
  line: number;
  column: string | null;
  reason: string;
}

export interface ImportListener {
  onRejection(rejection: Rejection): void;
  onProgress(progress: { bytes: number; rows: number }): void;
}

export interface ImportReport extends ImportCounts {
  rejected: number;
  /** Why the file could not be read to its end, if it could not. */
  brokenOff: string | null;
}

@Injectable()
export class ImportService {
  constructor(private readonly properties: PropertiesService) {}

  /**
   * Takes in a file, batch by batch, each batch one transaction: a run that is cut off is finished by running it again.
   * Good rows go in whatever the others are. Memory does not grow with the file.
   * @throws UnreadableFileError when it is no such file or a required column is missing
   */
  async importFile(file: string, preset: Preset, listener: ImportListener): Promise<ImportReport> {
    const report: ImportReport = { added: 0, updated: 0, unchanged: 0, rejected: 0, brokenOff: null };
    const progress = { bytes: 0, rows: 0 };
    let batch = new Map<string, ImportedProperty>();
    const flush = async (): Promise<void> => {
      const counts = await this.properties.storeImported([...batch.values()]);
      report.added += counts.added;
      report.updated += counts.updated;
      report.unchanged += counts.unchanged;
      batch = new Map();
      listener.onProgress(progress);
    };
    try {
      for await (const row of readCsv(file, (bytes) => (progress.bytes = bytes))) {
        if (progress.rows === 0 && 'cells' in row) requireColumns(preset, row.cells);
        progress.rows++;
        const { home, rejections } = readRow(row, preset);
        for (const rejection of rejections) listener.onRejection(rejection);
        if (home === undefined) {
          report.rejected++;
          continue;
        }
        // A key that occurs twice is the same home twice: the later row is its newer state.
        if (batch.has(home.key)) await flush();
        batch.set(home.key, home);
        if (batch.size === BATCH) await flush();
      }
    } catch (error) {
      // A file that breaks off (a download cut short) has given good rows until then.
      if (!(error instanceof UnreadableFileError) || progress.rows === 0) throw error;
      report.brokenOff = error.message;
    }
    await flush();
    return report;
  }
}

function readRow(
  row: { line: number } & ({ cells: Readonly<Record<string, string>> } | { reason: string }),
  preset: Preset,
): { home?: ImportedProperty; rejections: Rejection[] } {
  if ('reason' in row) return { rejections: [{ line: row.line, column: null, reason: row.reason }] };
  const { home, errors } = preset.read(row.cells);
  if (errors) return { rejections: errors.map(({ field, reason }) => ({ line: row.line, column: field, reason })) };
  return { home: { ...home, ownerId: null }, rejections: [] };
}

function requireColumns({ required }: Preset, cells: Readonly<Record<string, string>>): void {
  const missing = required.filter((column) => !Object.hasOwn(cells, column));
  if (missing.length > 0) throw new UnreadableFileError(`The file lacks the column(s) ${missing.join(', ')}`);
}
