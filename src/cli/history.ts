import { parseArgs } from 'node:util';
import { PropertyHistory } from '../properties/events/property-history.service.js';
import { command, UsageError, withServices } from './command.js';

const USAGE = 'npm run history -- verify   checks the chain of events of every home; exits with 1 when one is broken';

await command(async (settings) => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  if (positionals.join() !== 'verify') throw new UsageError(USAGE);
  await withServices(settings, async (app) => {
    let [homes, broken] = [0, 0];
    const count = (checked: number): void => void (homes = checked);
    for await (const { propertyId, reason } of app.get(PropertyHistory).verify(count)) {
      broken++;
      process.stdout.write(`home ${String(propertyId)}: ${reason}\n`);
    }
    process.stdout.write(`${String(homes)} histories checked, ${String(broken)} broken\n`);
    if (broken > 0) process.exitCode = 1;
  });
});
