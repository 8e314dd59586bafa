import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { nullable, primary, time, varchar } from './columns.js';

export class CreateUsers1795000000001 implements MigrationInterface {
  readonly name = 'CreateUsers1795000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'users',
        columns: [
          varchar('id', 36, primary('pk_users')),
          varchar('email', 254),
          varchar('email_key', 64),
          varchar('full_name', 120),
          varchar('phone', 16, nullable),
          varchar('role', 10),
          varchar('password_hash', 100),
          time('created_at'),
          time('updated_at'),
        ],
        indices: [{ name: 'ux_users_email', columnNames: ['email_key'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('users');
  }
}
