import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { integer, primary, text, time, varchar } from './columns.js';

export class CreateImages1795000000003 implements MigrationInterface {
  readonly name = 'CreateImages1795000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'images',
        columns: [
          varchar('id', 36, primary('pk_images')),
          integer('property_id'),
          integer('position'),
          varchar('alt', 200),
          integer('width'),
          integer('height'),
          text('placeholder'),
          text('widths'),
          time('created_at'),
        ],
        indices: [{ name: 'ix_images_property', columnNames: ['property_id', 'position'] }],
        foreignKeys: [
          {
            name: 'fk_images_property',
            columnNames: ['property_id'],
            referencedTableName: 'properties',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('images');
  }
}
