import { Column, PrimaryColumn } from 'typeorm';
import { json, text, textOrNull, time, timeOrNull } from '../database/columns';
import { ActorKind } from '../identity/actor';

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

/**
 * A clock of some object, whose id a column of the subclass holds. Each start is a row of its own: a clock fires once
 * for its object, key and generation.
 */
export abstract class ClockRow {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(24))
  key: string;

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

  /** Province that a calendar of the policy may go by. */
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
  onExpire: string;

  /** What happens when what the expiry allows is not done either. */
  @Column(textOrNull(32))
  lapse: string | null;

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

/** Whether a clock stands still until something lets it go on. */
export function standsStillNow({ pauses }: Pick<ClockRow, 'pauses'>): boolean {
  return pauses.some(({ to }) => to === null);
}
