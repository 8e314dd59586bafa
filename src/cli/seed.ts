import { DemoMarket } from '../demo/demo-market.service.js';
import { command, UsageError, withServices } from './command.js';

await command(async (settings) => {
  if (settings.production) throw new UsageError('The demo market is not for production.');
  await withServices(settings, async (app) => {
    const filled = await app.get(DemoMarket).fillIfEmpty((line) => process.stdout.write(`${line}\n`));
    if (!filled) {
      process.stdout.write('Nothing to do: there are homes already, or the schema is behind (npm run migrate)\n');
    }
  });
});
