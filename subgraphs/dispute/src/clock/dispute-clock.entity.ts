import type { DisputeClockKey, DisputeExpiry } from '@after-sales/policy';
import { ClockRow, text } from '@after-sales/runtime';
import { Column, Entity, Index } from 'typeorm';

/** A clock of a dispute. The time for evidence is one clock a party. */
@Entity('dispute_clock')
@Index('dispute_clock_generation', ['disputeId', 'key', 'generation'], { unique: true })
@Index('dispute_clock_wake', ['wakeAt', 'id'])
@Index('dispute_clock_calendars', ['calendars', 'id'])
export class DisputeClock extends ClockRow {
  @Column(text(40))
  disputeId: string;

  declare key: DisputeClockKey;
  declare onExpire: DisputeExpiry;
  declare lapse: null;
}
