import { Column, Entity, PrimaryColumn } from 'typeorm';
import { text, time, timeOrNull } from '../database/columns';

/** A simulation whose rows are in this database, or on their way. Moved in the transaction of the rows. */
@Entity('simulation')
export class Simulation {
  @PrimaryColumn(text(40))
  seed: string;

  /** All that its rows follow from, as it was asked for. */
  @Column({ type: 'text' })
  asked: string;

  /** How many batches are written; the next run goes on from there. */
  @Column({ type: 'integer' })
  written: number;

  @Column(time)
  begunAt: Date;

  /** Null while its rows are not whole: nothing may run on them until then. */
  @Column(timeOrNull)
  doneAt: Date | null;
}
