import { type MigrationInterface, type QueryRunner, Table, type TableForeignKeyOptions } from 'typeorm';
import { integer, nullable, primary, text, time, varchar } from './columns.js';

export class CreateFavorites1795000000010 implements MigrationInterface {
  readonly name = 'CreateFavorites1795000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'favorites',
        columns: [
          varchar('user_id', 36, primary('pk_favorites')),
          integer('property_id', primary('pk_favorites')),
          time('saved_at'),
          integer('saved_price'),
          varchar('saved_status', 12),
          varchar('city', 80),
          varchar('state', 2),
          text('note', nullable),
          time('removed_at', nullable),
        ],
        indices: [
          { name: 'ix_favorites_property', columnNames: ['property_id', 'saved_at'] },
          { name: 'ix_favorites_removed', columnNames: ['removed_at'] },
        ],
        foreignKeys: [
          ownedBy('users', 'user_id', 'fk_favorites_user'),
          ownedBy('properties', 'property_id', 'fk_favorites_property'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('favorites');
  }
}

function ownedBy(table: string, column: string, name: string): TableForeignKeyOptions {
  return {
    name,
    columnNames: [column],
    referencedTableName: table,
    referencedColumnNames: ['id'],
    onDelete: 'CASCADE',
    onUpdate: 'NO ACTION',
  };
}
