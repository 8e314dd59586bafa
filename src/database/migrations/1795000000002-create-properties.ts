import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigint, flag, integer, nullable, primary, text, time, varchar } from './columns.js';

export class CreateProperties1795000000002 implements MigrationInterface {
  readonly name = 'CreateProperties1795000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'properties',
        columns: [
          integer('id', { ...primary('pk_properties'), isGenerated: true, generationStrategy: 'increment' }),
          varchar('owner_id', 36, nullable),
          varchar('status', 12),
          varchar('title', 120),
          text('description'),
          varchar('property_type', 16),
          integer('price'),
          integer('bedrooms', nullable),
          integer('bathroom_quarters', nullable),
          integer('living_area_sqft', nullable),
          integer('lot_sqft', nullable),
          integer('year_built', nullable),
          integer('story_halves', nullable),
          integer('garage_spaces', nullable),
          integer('hoa_monthly', nullable),
          text('features'),
          varchar('address', 120, nullable),
          varchar('unit', 20, nullable),
          flag('address_withheld'),
          varchar('city', 80),
          varchar('state', 2),
          varchar('zip', 5),
          integer('latitude_e6', nullable),
          integer('longitude_e6', nullable),
          varchar('contact_email', 254, nullable),
          varchar('contact_phone', 16, nullable),
          integer('version'),
          time('created_at'),
          time('updated_at'),
          time('published_at', nullable),
          time('sold_at', nullable),
          varchar('import_key', 64, nullable),
          varchar('import_digest', 64, nullable),
          bigint('change_sequence'),
        ],
        indices: [
          { name: 'ix_properties_change', columnNames: ['change_sequence'] },
          { name: 'ix_properties_owner', columnNames: ['owner_id', 'id'] },
          { name: 'ux_properties_import', columnNames: ['import_key'], isUnique: true },
        ],
        foreignKeys: [
          {
            name: 'fk_properties_owner',
            columnNames: ['owner_id'],
            referencedTableName: 'users',
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('properties');
  }
}
