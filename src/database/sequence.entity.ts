import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from './transformers.js';

/** A counter whose numbers become visible in order: see {@link nextInSequence}. */
@Entity('sequences')
export class Sequence {
  @PrimaryColumn({ type: 'varchar', length: 40, primaryKeyConstraintName: 'pk_sequences' })
  name: string;

  @Column({ type: 'bigint', transformer: wholeNumber })
  value: number;
}
