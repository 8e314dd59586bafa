import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { APP_OPTIONS, setUpApp } from './app.setup.js';
import { createLog, nestLog } from './common/logging.js';
import { BadEnvironmentError } from './config/environment.js';
import { loadSettings, type Settings } from './config/settings.js';
import { Shutdown } from './health/shutdown.js';
import { DemoMarket } from './demo/demo-market.service.js';

async function serve(settings: Settings): Promise<void> {
  const log = createLog(settings.logLevel);
  process.on('unhandledRejection', (reason) => {
    log.fatal({ error: reason instanceof Error ? reason.name : typeof reason }, 'A rejection was not handled');
    process.exit(1);
  });
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings), {
    logger: nestLog(log),
    ...APP_OPTIONS,
  });
  setUpApp(app, log);
  if (settings.seed === 'demo') {
    await app.get(DemoMarket).fillIfEmpty((line) => {
      log.info(line);
    });
  }
  await app.listen(settings.port, settings.host);
  app.get(Shutdown).watch(app.getHttpServer());
  log.info(`NexHome is at ${settings.publicUrl}`);
}

try {
  await serve(loadSettings());
} catch (error) {
  process.stderr.write(
    error instanceof BadEnvironmentError
      ? `${error.message}\n`
      : `NexHome could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
  // A half-made application may hold connections open.
  process.exit();
}
