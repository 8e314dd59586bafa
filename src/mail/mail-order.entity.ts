import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A mail that is to be sent, or was. It says what is to be written and to whom, never the finished text: no link's secret lies here. */
@Entity('mail_orders')
@Index('ix_mail_orders_due', ['dueAt'])
@Index('ix_mail_orders_done', ['doneAt'])
export class MailOrderRow {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_mail_orders' })
  id: string;

  /** Which writer it is for. See MailOutbox.register. */
  @Column({ type: 'varchar', length: 40 })
  kind: string;

  /** JSON; null once the mail is sent, since it is personal. */
  @Column({ type: 'text', nullable: true })
  data: string | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ type: 'integer' })
  attempts: number;

  /** When it may be tried next: an instance that takes it puts this off, so that no other does, and, if it dies, one will. Null when done. */
  @Column({ name: 'due_at', type: 'datetime', precision: 3, nullable: true })
  dueAt: Date | null;

  @Column({ name: 'done_at', type: 'datetime', precision: 3, nullable: true })
  doneAt: Date | null;

  @Column({ type: 'varchar', length: 8 })
  state: 'waiting' | 'sent' | 'dropped' | 'failed';
}
