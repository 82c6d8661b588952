import { Column, Entity, PrimaryColumn } from 'typeorm';
import { whole } from '../database/columns';

/** The one row that says how far the time of a sandbox is ahead; order's is the one that the others follow. */
@Entity('sandbox_clock')
export class SandboxClockRow {
  @PrimaryColumn({ type: 'integer' })
  id: number;

  /** Milliseconds by which this subgraph is ahead of real time. */
  @Column(whole)
  offsetMs: number;

  /** What order has told the others. Where it is more than `offsetMs`, they were told and order has not followed yet. */
  @Column(whole)
  toldMs: number;
}
