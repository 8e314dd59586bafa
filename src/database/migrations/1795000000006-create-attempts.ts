import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { integer, primary, time, varchar } from './columns.js';

export class CreateAttempts1795000000006 implements MigrationInterface {
  readonly name = 'CreateAttempts1795000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'attempts',
        columns: [varchar('bucket', 64, primary('pk_attempts')), integer('count'), time('resets_at')],
        indices: [{ name: 'ix_attempts_reset', columnNames: ['resets_at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('attempts');
  }
}
