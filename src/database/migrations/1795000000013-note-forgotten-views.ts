import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { nullable, time } from './columns.js';

export class NoteForgottenViews1795000000013 implements MigrationInterface {
  readonly name = 'NoteForgottenViews1795000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('users', new TableColumn(time('views_forgotten_at', nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('users', 'views_forgotten_at');
  }
}
