import { standsStillNow, type ClockPart, type ClockRow } from './clock-row';
import type { Deadline, DeadlinePart, DeadlinePause } from './deadline.types';
import { budgetOf, daysOffOf, dueOf, partsDue } from './reckon';
import type { Timetable } from './timetable';

/** A clock as a deadline with its explanation. `onExpire` is what its end leads to, where another clock decides that. */
export function deadlineOf(timetable: Timetable, clock: ClockRow, now: Date, onExpire = clock.onExpire): Deadline {
  const { key, owner, opensAt } = clock;
  const paused = standsStillNow(clock);
  // While it stands still, its end is what it would be if it went on now.
  const goingOn = { ...clock, pauses: clock.pauses.map((pause) => ({ ...pause, to: pause.to ?? now.toISOString() })) };
  const dueAt = clock.dueAt ?? dueOf(timetable, goingOn)!;
  const own = partsDue(timetable, clock);
  return {
    key,
    owner,
    dueAt,
    opensAt,
    onExpire,
    paused,
    overdue: !paused && dueAt < now,
    explanation: clock.parts.map((part, i) => explained(timetable, clock, part, own[i] ?? null)),
  };
}

function explained(timetable: Timetable, clock: ClockRow, part: ClockPart, dueAt: Date | null): DeadlinePart {
  const { anchor, duration, days, extensions, path } = part;
  const at = new Date(part.at);
  const until = dueAt?.getTime() ?? at.getTime() + budgetOf(timetable, part);
  const off = daysOffOf(timetable, clock, part);
  return {
    anchor,
    at,
    duration,
    days,
    extensions,
    dueAt,
    pauses: [...ownPauses(clock), ...off.flatMap(({ cause, still }) => inside(cause, still, at.getTime(), until))],
    holidaysUnknown: off.some(({ unknown }) => unknown(at.getTime(), until)),
    ...timetable.sourceOf(path),
  };
}

function ownPauses({ pauses }: ClockRow): DeadlinePause[] {
  return pauses.map(({ cause, from, to }) => ({ cause, from: new Date(from), to: to ? new Date(to) : null }));
}

type Still = (at: number, until: number) => { from: number; to: number } | null;

function inside(cause: string, still: Still, from: number, until: number): DeadlinePause[] {
  const found: DeadlinePause[] = [];
  for (let at = from; ;) {
    const stretch = still(at, until);
    if (!stretch) return found;
    found.push({ cause, from: new Date(Math.max(stretch.from, from)), to: new Date(stretch.to) });
    at = stretch.to;
  }
}
