import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigint, primary, varchar } from './columns.js';

export class CreateSequences1795000000004 implements MigrationInterface {
  readonly name = 'CreateSequences1795000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({ name: 'sequences', columns: [varchar('name', 40, primary('pk_sequences')), bigint('value')] }),
    );
    await runner.query(`INSERT INTO sequences (name, value) VALUES ('properties', 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sequences');
  }
}
