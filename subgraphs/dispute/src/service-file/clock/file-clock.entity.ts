import type { ServiceExpiry } from '@after-sales/policy';
import { ClockRow, text } from '@after-sales/runtime';
import { Column, Entity, Index } from 'typeorm';

/** The clock of a service file: until there is a plan, or a question has its answer. */
@Entity('service_file_clock')
@Index('service_file_clock_generation', ['fileId', 'key', 'generation'], { unique: true })
@Index('service_file_clock_wake', ['wakeAt', 'id'])
@Index('service_file_clock_calendars', ['calendars', 'id'])
export class FileClock extends ClockRow {
  @Column(text(40))
  fileId: string;

  declare key: 'plan' | 'answer';
  declare onExpire: ServiceExpiry;
  declare lapse: null;
}
