import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DomainModule } from '../app.module.js';
import { createLog, nestLog } from '../common/logging.js';
import { BadEnvironmentError } from '../config/environment.js';
import { loadSettings, type Settings } from '../config/settings.js';

/** Something the person at the terminal did wrong: told in one line, without a stack. */
export class UsageError extends Error {}

/** Runs a command and turns its failure into a readable line and an exit code. */
export async function command(run: (settings: Settings) => Promise<void>): Promise<void> {
  try {
    await run(loadSettings());
  } catch (error) {
    const known = error instanceof UsageError || error instanceof BadEnvironmentError;
    process.stderr.write(
      `${known || !(error instanceof Error) ? (error as Error).message : (error.stack ?? error.message)}\n`,
    );
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/** Gives `run` the services without the web server. */
export async function withServices(
  settings: Settings,
  run: (app: INestApplicationContext) => Promise<void>,
): Promise<void> {
  const app = await NestFactory.createApplicationContext(DomainModule.with(settings), {
    logger: nestLog(
      createLog(process.stdout.isTTY ? 'warn' : settings.logLevel === 'info' ? 'warn' : settings.logLevel),
    ),
    abortOnError: false,
  });
  try {
    await run(app);
  } finally {
    await app.close();
  }
}
