import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../../src/app.module.js';
import { APP_OPTIONS, setUpApp } from '../../src/app.setup.js';
import { createLog, nestLog } from '../../src/common/logging.js';
import { createDatabase, type TestDatabase } from './database.js';

/** The whole application behind a port of its own, as a client sees it. */
export interface TestApp {
  app: NestExpressApplication;
  /** http://127.0.0.1:PORT */
  origin: string;
  database: TestDatabase;
  /** Never follows a redirect. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  json<T = Record<string, unknown>>(path: string): Promise<{ status: number; headers: Headers; body: T }>;
  page(path: string): Promise<{ status: number; headers: Headers; html: string }>;
  close(): Promise<void>;
}

export async function startApp(options: Parameters<typeof createDatabase>[0] = {}): Promise<TestApp> {
  const database = await createDatabase(options);
  const log = createLog('silent');
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(database.settings), {
    logger: nestLog(log),
    ...APP_OPTIONS,
  });
  setUpApp(app, log);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const origin = `http://127.0.0.1:${String(port)}`;
  const get: TestApp['get'] = (path, headers = {}) => fetch(origin + path, { redirect: 'manual', headers });
  return {
    app,
    origin,
    database,
    get,
    async json<T>(path: string) {
      const response = await get(path);
      return { status: response.status, headers: response.headers, body: (await response.json()) as T };
    },
    async page(path) {
      const response = await get(path);
      return { status: response.status, headers: response.headers, html: await response.text() };
    },
    async close() {
      await app.close();
      await database.drop();
    },
  };
}
