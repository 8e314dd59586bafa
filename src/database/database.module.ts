import { type DynamicModule, Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Settings } from '../config/settings.js';
import { type Schema, dataSourceOptions } from './data-source-options.js';
import { WRITER } from './database.tokens.js';
import { migrate, withSchemaLock } from './migrator.js';
import { SchemaLock } from './schema-lock.js';
import { SchemaStatus } from './schema-status.js';
import { UnitOfWork } from './unit-of-work.js';

/** Opens the writer. A SQLite file and its folder are made when they are missing. */
export async function openWriter(settings: Settings, schema: Schema): Promise<DataSource> {
  return new DataSource(dataSourceOptions(settings.database, 'writer', schema, settings.databasePoolSize)).initialize();
}

/**
 * The reader is the application's ordinary data source: what `@InjectRepository` gives can only read. Writing goes through
 * {@link UnitOfWork}.
 */
@Global()
@Module({})
export class DatabaseModule {
  static with(schema: Schema): DynamicModule {
    const writer = WriterModule.with(schema);
    return {
      module: DatabaseModule,
      imports: [
        writer,
        TypeOrmModule.forRootAsync({
          imports: [writer],
          // The writer comes first: it makes the SQLite file that a read-only connection cannot make.
          inject: [Settings, WRITER],
          useFactory: (settings: Settings) =>
            dataSourceOptions(settings.database, 'reader', schema, settings.databasePoolSize),
        }),
      ],
      providers: [UnitOfWork, SchemaStatus, SchemaLock],
      exports: [UnitOfWork, SchemaStatus, SchemaLock],
    };
  }
}

@Module({})
class WriterModule {
  static with(schema: Schema): DynamicModule {
    return {
      module: WriterModule,
      providers: [
        {
          provide: WRITER,
          inject: [Settings],
          useFactory: (settings: Settings) => openMigratedWriter(settings, schema),
        },
        WriterCloser,
      ],
      exports: [WRITER],
    };
  }
}

/** SQLite belongs to this instance alone, so it is migrated here; a server database is migrated by `npm run migrate`. */
async function openMigratedWriter(settings: Settings, schema: Schema): Promise<DataSource> {
  const writer = await openWriter(settings, schema);
  if (settings.database.type === 'sqlite') await withSchemaLock(settings.database, () => migrate(writer));
  return writer;
}

@Injectable()
class WriterCloser implements OnApplicationShutdown {
  constructor(@Inject(WRITER) private readonly writer: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.writer.isInitialized) await this.writer.destroy();
  }
}
