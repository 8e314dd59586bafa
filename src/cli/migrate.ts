import { schema } from '../../ormconfig.js';
import { openWriter } from '../database/database.module.js';
import { migrate, withSchemaLock } from '../database/migrator.js';
import { command } from './command.js';

await command(async (settings) => {
  const writer = await openWriter(settings, schema);
  try {
    const applied = await withSchemaLock(settings.database, () => migrate(writer));
    process.stdout.write(applied.length > 0 ? `Applied ${applied.join(', ')}\n` : 'The schema is current\n');
  } finally {
    await writer.destroy();
  }
});
