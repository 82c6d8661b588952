import type { CaseClockKey, Lapse, OnExpire } from '@after-sales/policy';
import { ClockRow, text } from '@after-sales/runtime';
import { Column, Entity, Index } from 'typeorm';

/** A clock of a case. */
@Entity('case_clock')
@Index('case_clock_generation', ['refundId', 'key', 'generation'], { unique: true })
@Index('case_clock_wake', ['wakeAt', 'id'])
@Index('case_clock_calendars', ['calendars', 'id'])
export class CaseClock extends ClockRow {
  @Column(text(40))
  refundId: string;

  declare key: CaseClockKey;
  declare onExpire: OnExpire;
  /** What happens when the buyer does not call the platform in either. */
  declare lapse: Lapse | null;
}
