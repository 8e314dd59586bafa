import { type MigrationInterface, type QueryRunner, Table, TableColumn, TableIndex } from 'typeorm';
import { bigint, integer, nullable, primary, text, time, varchar } from './columns.js';

export class CreatePropertyEvents1795000000008 implements MigrationInterface {
  readonly name = 'CreatePropertyEvents1795000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns(
      'properties',
      [
        integer('sold_price', nullable),
        time('taken_down_at', nullable),
        time('deleted_at', nullable),
        varchar('creation_key', 64, nullable),
        integer('event_count', { default: 0 }),
        varchar('event_hash', 64, { default: "''" }),
      ].map((column) => new TableColumn(column)),
    );
    await runner.createIndex(
      'properties',
      new TableIndex({ name: 'ux_properties_creation', columnNames: ['creation_key'], isUnique: true }),
    );
    await runner.addColumns(
      'images',
      [integer('bytes', { default: 0 }), time('avif_at', nullable)].map((column) => new TableColumn(column)),
    );
    await runner.createTable(
      new Table({
        name: 'property_events',
        columns: [
          bigint('sequence', primary('pk_property_events')),
          integer('property_id'),
          integer('number'),
          varchar('kind', 12),
          varchar('actor', 8),
          varchar('actor_id', 36, nullable),
          time('occurred_at'),
          integer('version'),
          text('changes'),
          varchar('previous_hash', 64),
          varchar('hash', 64),
        ],
        indices: [{ name: 'ux_property_events_number', columnNames: ['property_id', 'number'], isUnique: true }],
        foreignKeys: [
          {
            name: 'fk_property_events_property',
            columnNames: ['property_id'],
            referencedTableName: 'properties',
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('property_events');
    await runner.dropColumns('images', ['bytes', 'avif_at']);
    await runner.dropIndex('properties', 'ux_properties_creation');
    await runner.dropColumns('properties', [
      'sold_price',
      'taken_down_at',
      'deleted_at',
      'creation_key',
      'event_count',
      'event_hash',
    ]);
  }
}
