import { text } from '@after-sales/runtime';
import { Entity, PrimaryColumn } from 'typeorm';

/** A case that was open before cases had clocks, and has none yet. Filled by its migration, emptied by the worker. */
@Entity('clock_backlog')
export class ClockBacklog {
  @PrimaryColumn(text(40))
  refundId: string;
}
