import { DataSource } from 'typeorm';
import { loadSettings } from './src/config/settings.js';
import { dataSourceOptions, type Schema } from './src/database/data-source-options.js';
import { CreateUsers1795000000001 } from './src/database/migrations/1795000000001-create-users.js';
import { CreateProperties1795000000002 } from './src/database/migrations/1795000000002-create-properties.js';
import { CreateImages1795000000003 } from './src/database/migrations/1795000000003-create-images.js';
import { CreateSequences1795000000004 } from './src/database/migrations/1795000000004-create-sequences.js';
import { Sequence } from './src/database/sequence.entity.js';
import { Image } from './src/images/image.entity.js';
import { Property } from './src/properties/property.entity.js';
import { User } from './src/users/user.entity.js';

/** Every table and every migration, in order. The application, the commands and TypeORM's own command line read this list. */
export const schema: Schema = {
  entities: [User, Property, Image, Sequence],
  migrations: [
    CreateUsers1795000000001,
    CreateProperties1795000000002,
    CreateImages1795000000003,
    CreateSequences1795000000004,
  ],
};

/** For `typeorm -d dist/ormconfig.js …`: opened only when that asks for it. */
export function createDataSource(): DataSource {
  const settings = loadSettings();
  return new DataSource(dataSourceOptions(settings.database, 'writer', schema, settings.databasePoolSize));
}
