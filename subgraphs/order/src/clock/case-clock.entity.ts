import type { CaseClockKey, Lapse, OnExpire } from '@after-sales/policy';
import { ActorKind, json, text, textOrNull, time, timeOrNull } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One time that runs towards a deadline, from its own anchor. */
export interface ClockPart {
  anchor: string;
  at: string;
  duration: string;
  days: 'ELAPSED' | 'WORKING';
  /** ISO durations by which it was extended. */
  extensions: string[];
  /** Where in the policy it stands. */
  path: (string | number)[];
}

export interface ClockPause {
  cause: string;
  from: string;
  to: string | null;
}

/** A clock of a case. Each start is a row of its own: a clock fires once for its case, key and generation. */
@Entity('case_clock')
@Index('case_clock_generation', ['refundId', 'key', 'generation'], { unique: true })
@Index('case_clock_wake', ['wakeAt', 'id'])
@Index('case_clock_calendars', ['calendars', 'id'])
export class CaseClock {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Column(text(24))
  key: CaseClockKey;

  @Column({ type: 'integer' })
  generation: number;

  @Column(text(16))
  owner: ActorKind;

  @Column(json)
  parts: ClockPart[];

  @Column(text(16))
  combine: 'EARLIEST' | 'LATEST';

  @Column(json)
  pauses: ClockPause[];

  /** Province of the shop, where a calendar of the policy holds for some regions only. */
  @Column(textOrNull(60))
  region: string | null;

  /** From when on the action that it limits is open, where that is later than its start. */
  @Column(timeOrNull)
  opensAt: Date | null;

  /** Null while it stands still, and once it has ended. */
  @Column(timeOrNull)
  dueAt: Date | null;

  /** The next reminder before it is due. */
  @Column(timeOrNull)
  remindAt: Date | null;

  /** When there is something to do: the reminder, or the end. What workers look for. */
  @Column(timeOrNull)
  wakeAt: Date | null;

  @Column(text(32))
  onExpire: OnExpire;

  /** What happens when the buyer does not call the platform in either. */
  @Column(textOrNull(32))
  lapse: Lapse | null;

  @Column(time)
  startedAt: Date;

  @Column(timeOrNull)
  endedAt: Date | null;

  /** Whether it ran out (`FIRED`), or was no longer needed (`ENDED`); null while it runs. */
  @Column(textOrNull(16))
  ended: 'FIRED' | 'ENDED' | null;

  /** The calendars that `dueAt` was reckoned with, while it runs: when these change, so may it. */
  @Column(textOrNull(16))
  calendars: string | null;
}
