import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { SchemaStatus } from '../database/schema-status.js';
import { UnreadableFileError } from '../import/text-lines.js';
import { ImportService, PRESETS } from '../import/import.service.js';
import { command, UsageError, withServices } from './command.js';

const USAGE = `Usage: npm run import -- FILE [--preset ${Object.keys(PRESETS).join('|')}]`;

await command(async (settings) => {
  const { file, preset, size } = readArguments();
  await withServices(settings, async (app) => {
    if (!(await app.get(SchemaStatus).isCurrent())) {
      throw new UsageError('The schema is behind: run `npm run migrate` first.');
    }
    const bar = progressBar(size);
    const started = Date.now();
    try {
      const report = await app.get(ImportService).importFile(file, preset, {
        onRejection: ({ line, column, reason }) =>
          process.stderr.write(`line ${String(line)}${column === null ? '' : `, column ${column}`}: ${reason}\n`),
        onProgress: ({ bytes, rows }) => {
          bar.update(bytes, rows, (Date.now() - started) / 1000);
        },
      });
      bar.stop();
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      process.stdout.write(
        `${String(report.added)} added, ${String(report.updated)} updated, ${String(report.unchanged)} unchanged, ${String(report.rejected)} rejected in ${seconds} s\n`,
      );
      if (report.brokenOff !== null) throw new UnreadableFileError(report.brokenOff);
    } catch (error) {
      bar.stop();
      throw error instanceof UnreadableFileError ? new UsageError(error.message) : error;
    }
  });
});

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { preset: { type: 'string', default: 'nexhome' } },
      allowPositionals: true,
    });
    const [name, ...rest] = positionals;
    const preset = PRESETS[values.preset];
    if (name === undefined || rest.length > 0) throw new UsageError(USAGE);
    if (!preset) throw new UsageError(`There is no preset “${values.preset}”. ${USAGE}`);
    const file = path.resolve(name);
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) throw new UsageError(`There is no file ${name}`);
    return { file, preset, size };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

/** A bar on a terminal; elsewhere a line now and then. */
function progressBar(size: number) {
  const unit = (value: number): string => `${(value / 1_048_576).toFixed(1)} MB`;
  if (!process.stdout.isTTY) {
    let last = 0;
    return {
      update(bytes: number, rows: number, seconds: number): void {
        if (seconds - last < 2) return;
        last = seconds;
        const left = bytes > 0 ? Math.round((seconds * (size - bytes)) / bytes) : 0;
        process.stdout.write(
          `${String(rows)} rows, ${String(Math.round(rows / seconds))} rows/s, ${unit(bytes)} of ${unit(size)}, about ${String(left)} s left\n`,
        );
      },
      stop(): void {
        // Lines need no end.
      },
    };
  }
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {rows} rows | {rate} rows/s | {eta_formatted} left',
    etaBuffer: 100,
    hideCursor: true,
  });
  bar.start(size, 0, { rows: 0, rate: 0 });
  return {
    update(bytes: number, rows: number, seconds: number): void {
      bar.update(bytes, { rows, rate: Math.round(rows / Math.max(seconds, 0.001)) });
    },
    stop(): void {
      bar.stop();
    },
  };
}
