import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableForeignKeyOptions } from 'typeorm';
import { nullable, primary, time, varchar } from './columns.js';

const USER_COLUMNS = [
  time('email_verified_at', nullable),
  varchar('pending_email', 254, nullable),
  time('signed_in_at', nullable),
  time('disabled_at', nullable),
];

export class CreateSessions1795000000005 implements MigrationInterface {
  readonly name = 'CreateSessions1795000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns(
      'users',
      USER_COLUMNS.map((column) => new TableColumn(column)),
    );
    for (const table of [sessions(), refreshTokens(), oneTimeTokens()]) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['one_time_tokens', 'refresh_tokens', 'sessions']) await runner.dropTable(table);
    await runner.dropColumns(
      'users',
      USER_COLUMNS.map((column) => new TableColumn(column)),
    );
  }
}

function sessions(): Table {
  return new Table({
    name: 'sessions',
    columns: [
      varchar('id', 36, primary('pk_sessions')),
      varchar('user_id', 36),
      time('created_at'),
      time('expires_at'),
      time('ended_at', nullable),
    ],
    indices: [
      { name: 'ix_sessions_user', columnNames: ['user_id', 'id'] },
      { name: 'ix_sessions_expiry', columnNames: ['expires_at'] },
    ],
    foreignKeys: [ownedBy('users', 'user_id', 'fk_sessions_user')],
  });
}

function refreshTokens(): Table {
  return new Table({
    name: 'refresh_tokens',
    columns: [
      varchar('id', 36, primary('pk_refresh_tokens')),
      varchar('family_id', 36),
      varchar('parent_id', 36, nullable),
      varchar('successor_id', 36, nullable),
      varchar('successor_salt', 43, nullable),
      varchar('token_hash', 64),
      varchar('device', 300),
      varchar('address', 45),
      time('issued_at'),
      time('rotated_at', nullable),
      time('expires_at'),
    ],
    indices: [
      { name: 'ux_refresh_tokens_hash', columnNames: ['token_hash'], isUnique: true },
      { name: 'ix_refresh_tokens_family', columnNames: ['family_id', 'rotated_at'] },
      { name: 'ix_refresh_tokens_expiry', columnNames: ['expires_at'] },
    ],
    foreignKeys: [ownedBy('sessions', 'family_id', 'fk_refresh_tokens_family')],
  });
}

function oneTimeTokens(): Table {
  return new Table({
    name: 'one_time_tokens',
    columns: [
      varchar('id', 36, primary('pk_one_time_tokens')),
      varchar('user_id', 36),
      varchar('purpose', 16),
      varchar('token_hash', 64),
      varchar('email_key', 64),
      time('created_at'),
      time('expires_at'),
      time('used_at', nullable),
    ],
    indices: [
      { name: 'ux_one_time_tokens_hash', columnNames: ['token_hash'], isUnique: true },
      { name: 'ix_one_time_tokens_user', columnNames: ['user_id', 'purpose'] },
      { name: 'ix_one_time_tokens_expiry', columnNames: ['expires_at'] },
    ],
    foreignKeys: [ownedBy('users', 'user_id', 'fk_one_time_tokens_user')],
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
