import { parseArgs } from 'node:util';
import { ImageInventory, type Inventory } from '../images/image-inventory.service.js';
import { command, UsageError, withServices } from './command.js';

const USAGE = `npm run images -- check                          compares photos with files; exits with 1 when they differ
npm run images -- sweep [--older-than SECONDS]   removes files that no photo has, those older than an hour unless told`;
const SHOWN = 20;

await command(async (settings) => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'older-than': { type: 'string', default: '3600' }, help: { type: 'boolean', short: 'h' } },
  });
  const [action, ...rest] = positionals;
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const seconds = /^\d{1,9}$/.test(values['older-than']) ? Number(values['older-than']) : NaN;
  if (!['check', 'sweep'].includes(action ?? '') || rest.length > 0 || Number.isNaN(seconds)) {
    throw new UsageError(USAGE);
  }
  await withServices(settings, async (app) => {
    const inventory = app.get(ImageInventory);
    if (action === 'sweep') process.stdout.write(`${String(await inventory.sweep(seconds * 1000))} files removed\n`);
    else report(await inventory.take());
  });
});

function report({ photos, files, missing, orphans }: Inventory): void {
  const line = (text: string): void => void process.stdout.write(`${text}\n`);
  for (const key of missing.slice(0, SHOWN)) line(`missing: ${key}`);
  for (const { key, modifiedAt } of orphans.slice(0, SHOWN)) line(`orphan: ${key} (${modifiedAt.toISOString()})`);
  line(
    `${String(photos)} photos, ${String(files)} files: ${String(missing.length)} missing, ${String(orphans.length)} that no photo has`,
  );
  if (missing.length + orphans.length > 0) process.exitCode = 1;
}
