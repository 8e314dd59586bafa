import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { integer, nullable, primary, text, time, varchar } from './columns.js';

export class CreateMailOrders1795000000007 implements MigrationInterface {
  readonly name = 'CreateMailOrders1795000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'mail_orders',
        columns: [
          varchar('id', 36, primary('pk_mail_orders')),
          varchar('kind', 40),
          text('data', nullable),
          time('created_at'),
          integer('attempts'),
          time('due_at', nullable),
          time('done_at', nullable),
          varchar('state', 8),
        ],
        indices: [
          { name: 'ix_mail_orders_due', columnNames: ['due_at'] },
          { name: 'ix_mail_orders_done', columnNames: ['done_at'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('mail_orders');
  }
}
