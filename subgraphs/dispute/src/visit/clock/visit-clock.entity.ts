import type { ServiceExpiry } from '@after-sales/policy';
import { ClockRow, text } from '@after-sales/runtime';
import { Column, Entity, Index } from 'typeorm';

/** The clocks of a follow-up visit: until its date (`followUp`), and the time to make it (`visit`). */
@Entity('service_visit_clock')
@Index('service_visit_clock_generation', ['visitId', 'key', 'generation'], { unique: true })
@Index('service_visit_clock_wake', ['wakeAt', 'id'])
@Index('service_visit_clock_calendars', ['calendars', 'id'])
export class VisitClock extends ClockRow {
  @Column(text(40))
  visitId: string;

  declare key: 'followUp' | 'visit';
  declare onExpire: ServiceExpiry;
  declare lapse: null;
}
