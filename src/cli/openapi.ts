import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { createApiDocument } from '../common/openapi/api-document.js';
import { ROOT } from '../common/root.js';
import { loadSettings } from '../config/settings.js';
import { command, UsageError } from './command.js';

const FILE = path.join(ROOT, 'docs/api/openapi.json');

await command(async () => {
  const document = `${JSON.stringify(await generate(), null, 2)}\n`;
  if (!process.argv.includes('--check')) {
    writeFileSync(FILE, document);
    process.stdout.write(`Wrote ${path.relative(ROOT, FILE)}\n`);
  } else if (readFileSync(FILE, 'utf8') !== document) {
    throw new UsageError(
      'docs/api/openapi.json is not what the code generates: run `npm run openapi` and review the difference.',
    );
  }
});

async function generate(): Promise<object> {
  const folder = mkdtempSync(path.join(tmpdir(), 'nexhome-'));
  try {
    const app = await NestFactory.create(AppModule.with(loadSettings({ DATA_DIR: folder })), {
      logger: false,
      abortOnError: false,
    });
    const document = createApiDocument(app);
    await app.close();
    return document;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
