import { type MigrationInterface, type QueryRunner, Table, type TableForeignKeyOptions } from 'typeorm';
import { integer, primary, time, varchar } from './columns.js';

export class CreateVisits1795000000012 implements MigrationInterface {
  readonly name = 'CreateVisits1795000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [dailyViews(), viewedHomes()]) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['viewed_homes', 'daily_views']) await runner.dropTable(table);
  }
}

function dailyViews(): Table {
  return new Table({
    name: 'daily_views',
    columns: [
      integer('property_id', primary('pk_daily_views')),
      varchar('day', 10, primary('pk_daily_views')),
      integer('views'),
    ],
    indices: [{ name: 'ix_daily_views_day', columnNames: ['day'] }],
    foreignKeys: [ownedBy('properties', 'property_id', 'fk_daily_views_property')],
  });
}

function viewedHomes(): Table {
  return new Table({
    name: 'viewed_homes',
    columns: [
      varchar('user_id', 36, primary('pk_viewed_homes')),
      integer('property_id', primary('pk_viewed_homes')),
      time('viewed_at'),
    ],
    indices: [
      { name: 'ix_viewed_homes_user', columnNames: ['user_id', 'viewed_at'] },
      { name: 'ix_viewed_homes_property', columnNames: ['property_id'] },
    ],
    foreignKeys: [
      ownedBy('users', 'user_id', 'fk_viewed_homes_user'),
      ownedBy('properties', 'property_id', 'fk_viewed_homes_property'),
    ],
  });
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
