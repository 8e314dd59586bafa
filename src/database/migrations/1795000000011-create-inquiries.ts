import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableForeignKeyOptions } from 'typeorm';
import { flag, integer, nullable, primary, text, time, varchar } from './columns.js';

export class CreateInquiries1795000000011 implements MigrationInterface {
  readonly name = 'CreateInquiries1795000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('users', new TableColumn(time('email_shown_at', nullable)));
    for (const table of [inquiries(), blockedSenders()]) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['blocked_senders', 'inquiries']) await runner.dropTable(table);
    await runner.dropColumn('users', 'email_shown_at');
  }
}

function inquiries(): Table {
  return new Table({
    name: 'inquiries',
    columns: [
      varchar('id', 36, primary('pk_inquiries')),
      integer('property_id'),
      varchar('owner_id', 36, nullable),
      varchar('member_id', 36, nullable),
      varchar('sender_name', 120),
      varchar('sender_email', 254),
      varchar('sender_phone', 16, nullable),
      text('message'),
      flag('wants_tour'),
      text('preferred_times'),
      varchar('creation_key', 64, nullable),
      time('created_at'),
      time('read_at', nullable),
      time('archived_at', nullable),
      time('replied_at', nullable),
      time('forgotten_at', nullable),
    ],
    indices: [
      { name: 'ux_inquiries_creation', columnNames: ['creation_key'], isUnique: true },
      { name: 'ix_inquiries_owner', columnNames: ['owner_id', 'archived_at', 'read_at'] },
      { name: 'ix_inquiries_member', columnNames: ['member_id'] },
      { name: 'ix_inquiries_property', columnNames: ['property_id', 'created_at'] },
      { name: 'ix_inquiries_age', columnNames: ['forgotten_at', 'created_at'] },
    ],
    foreignKeys: [
      reference('properties', 'property_id', 'fk_inquiries_property'),
      reference('users', 'owner_id', 'fk_inquiries_owner'),
      reference('users', 'member_id', 'fk_inquiries_member'),
    ],
  });
}

function blockedSenders(): Table {
  return new Table({
    name: 'blocked_senders',
    columns: [
      varchar('owner_id', 36, primary('pk_blocked_senders')),
      varchar('email_key', 64, primary('pk_blocked_senders')),
      varchar('email', 254),
      time('created_at'),
    ],
    foreignKeys: [reference('users', 'owner_id', 'fk_blocked_senders_owner')],
  });
}

function reference(table: string, column: string, name: string): TableForeignKeyOptions {
  return {
    name,
    columnNames: [column],
    referencedTableName: table,
    referencedColumnNames: ['id'],
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  };
}
