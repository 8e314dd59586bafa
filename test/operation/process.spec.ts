import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { schema } from '../../ormconfig.js';
import { ROOT } from '../../src/common/root.js';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import { Property } from '../../src/properties/property.entity.js';
import type { PropertyList } from '../../src/properties/property.resource.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { buildProgram } from '../support/program.js';

// Each test starts several processes, on machines that may be busy.
jest.setTimeout(60_000);

/** The service and its commands as processes of their own, as an operator starts them. */
describe('the program', () => {
  let database: TestDatabase;
  let children: ChildProcess[];

  beforeAll(() => {
    buildProgram();
  }, 120_000);
  beforeEach(async () => {
    database = await createDatabase({ migrated: false });
    children = [];
  });
  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    }
    await database.drop();
  });

  function start(
    script: string,
    args: string[] = [],
    environment: Record<string, string> = {},
  ): { child: ChildProcess; output: () => string } {
    const { database: target, dataDir } = database.settings;
    const url =
      target.type === 'sqlite'
        ? `sqlite:${target.path}`
        : `${target.type}://${target.username}:${encodeURIComponent(target.password)}@${target.host}:${String(target.port)}/${target.database}`;
    const child = spawn(process.execPath, [path.join(ROOT, 'dist/src', script), ...args], {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        DATA_DIR: dataDir,
        DATABASE_URL: url,
        SEED: 'none',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    }
    return { child, output: () => text };
  }

  async function finish({ child, output }: ReturnType<typeof start>): Promise<{ code: number | null; output: string }> {
    if (child.exitCode === null) await once(child, 'exit');
    return { code: child.exitCode, output: output() };
  }

  async function untilAnswered(url: string): Promise<Response> {
    for (let i = 0; ; i++) {
      const response = await fetch(url).catch(() => undefined);
      if (response?.ok) return response;
      if (i > 300) throw new Error(`${url} did not answer`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('names all bad settings in one message and stops', async () => {
    const { code, output } = await finish(
      start('main.js', [], { PORT: 'x', LOG_LEVEL: 'loud', NODE_ENV: 'production' }),
    );
    expect(code).toBe(1);
    for (const name of ['PORT', 'LOG_LEVEL', 'SECRET_KEY', 'PUBLIC_URL']) expect(output).toContain(`  - ${name} `);
  });

  it('says when its port is taken', async () => {
    await finish(start('cli/migrate.js'));
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const port = String((blocker.address() as { port: number }).port);
    const { code, output } = await finish(start('main.js', [], { PORT: port, HOST: '127.0.0.1' }));
    blocker.close();
    expect(code).toBe(1);
    expect(output).toContain('EADDRINUSE');
  });

  it('serves, follows an import by another process, and ends within ten seconds without failing a request', async () => {
    expect((await finish(start('cli/migrate.js'))).code).toBe(0);
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const server = start('main.js', [], { PORT: port, HOST: '127.0.0.1' });
    await untilAnswered(`${origin}/health/ready`);

    const file = path.join(database.settings.dataDir, 'one.csv');
    writeFileSync(
      file,
      'key,title,property_type,price,address,city,state,zip\n1,A house,condo,1000,1 A St,Kent,WA,98030\nbad\n',
    );
    const imported = await finish(start('cli/import.js', [file]));
    expect(imported.output).toContain('line 3: has 1 cells where the header has 8');
    expect(imported.output).toContain('1 added, 0 updated, 0 unchanged, 1 rejected');
    expect(imported.code).toBe(0);
    let total = 0;
    for (let i = 0; i < 100 && total === 0; i++) {
      total = ((await (await fetch(`${origin}/api/v1/properties`)).json()) as PropertyList).total;
      if (total === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(total).toBe(1);

    const requests: Promise<number>[] = [];
    for (let i = 0; i < 50; i++) {
      requests.push(
        fetch(`${origin}/properties`).then(async (response) => {
          await response.text();
          return response.status;
        }),
      );
    }
    await Promise.race(requests);
    const asked = Date.now();
    server.child.kill('SIGTERM');
    expect(new Set(await Promise.all(requests))).toEqual(new Set([200]));
    const { code, output } = await finish(server);
    expect(Date.now() - asked).toBeLessThan(10_000);
    expect(code).toBe(0);
    expect(output).not.toMatch(/"level":(50|60)/);
    expect(output).not.toContain('/properties?');
  });

  it('finishes an import that was killed halfway when it is run again', async () => {
    await finish(start('cli/migrate.js'));
    const file = path.join(database.settings.dataDir, 'many.csv');
    const rows = Array.from(
      { length: 20_000 },
      (_, i) => `${String(i)},House ${String(i)},condo,${String(1000 + i)},1 A St,Kent,WA,98030`,
    );
    writeFileSync(file, `key,title,property_type,price,address,city,state,zip\n${rows.join('\n')}\n`);
    const first = start('cli/import.js', [file]);
    while ((await storedHomes(database)) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    first.child.kill('SIGKILL');
    await finish(first);
    const second = await finish(start('cli/import.js', [file]));
    const [, added, unchanged] = /(\d+) added, 0 updated, (\d+) unchanged, 0 rejected/.exec(second.output) ?? [];
    expect(Number(added) + Number(unchanged)).toBe(20_000);
    // The first run had stored some, and had not come to its end.
    expect(Number(unchanged)).toBeGreaterThan(0);
    expect(Number(added)).toBeGreaterThan(0);
    expect((await finish(start('cli/import.js', [file]))).output).toContain(
      '0 added, 0 updated, 20000 unchanged, 0 rejected',
    );
  });

  it.each([
    [[], /Usage/],
    [['none.csv'], /There is no file none\.csv/],
    [['--preset', 'mars', 'package.json'], /There is no preset “mars”/],
    [['--wat'], /Unknown option/],
  ])('answers the command line %j with what is wrong', async (args, reason) => {
    const { code, output } = await finish(start('cli/import.js', args));
    expect(code).toBe(2);
    expect(output).toMatch(reason);
    expect(output).not.toMatch(/^\s+at /m);
  });
});

async function storedHomes({ settings }: TestDatabase): Promise<number> {
  const source = new DataSource(dataSourceOptions(settings.database, 'reader', schema, 1));
  await source.initialize();
  try {
    return await source.getRepository(Property).count();
  } finally {
    await source.destroy();
  }
}

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return String(port);
}
