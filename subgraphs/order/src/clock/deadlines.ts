import { sourceOf, type LoadedPolicy } from '@after-sales/policy';
import type { Deadline, DeadlinePart, DeadlinePause } from '@after-sales/runtime';
import { policyOf } from '../policy/pinned';
import type { Refund } from '../refund/refund.entity';
import type { CaseClock, ClockPart } from './case-clock.entity';
import { standsStillNow } from './clocks';
import { budgetOf, daysOffOf, dueOf, partsDue } from './reckon';

/** The deadlines of a case that run, each with its explanation. */
export function deadlinesOf(refund: Refund, clocks: readonly CaseClock[], now: Date): Deadline[] {
  const policy = policyOf(refund);
  return clocks.map((clock) => deadlineOf(policy, clock, now));
}

function deadlineOf(policy: LoadedPolicy, clock: CaseClock, now: Date): Deadline {
  const { key, owner, opensAt, onExpire, lapse } = clock;
  const paused = standsStillNow(clock);
  // While it stands still, its end is what it would be if it went on now.
  const goingOn = { ...clock, pauses: clock.pauses.map((pause) => ({ ...pause, to: pause.to ?? now.toISOString() })) };
  const dueAt = clock.dueAt ?? dueOf(policy, goingOn)!;
  const own = partsDue(policy, clock);
  return {
    key,
    owner,
    dueAt,
    opensAt,
    onExpire: key === 'buyerEscalate' && lapse ? lapse : onExpire,
    paused,
    overdue: !paused && dueAt < now,
    explanation: clock.parts.map((part, i) => explained(policy, clock, part, own[i] ?? null)),
  };
}

function explained(policy: LoadedPolicy, clock: CaseClock, part: ClockPart, dueAt: Date | null): DeadlinePart {
  const { anchor, duration, days, extensions, path } = part;
  const at = new Date(part.at);
  const until = dueAt?.getTime() ?? at.getTime() + budgetOf(part);
  const off = daysOffOf(policy, clock, part);
  return {
    anchor,
    at,
    duration,
    days,
    extensions,
    dueAt,
    pauses: [...ownPauses(clock), ...off.flatMap(({ cause, still }) => inside(cause, still, at.getTime(), until))],
    holidaysUnknown: off.some(({ unknown }) => unknown(at.getTime(), until)),
    ...sourceOf(policy, path),
  };
}

function ownPauses({ pauses }: CaseClock): DeadlinePause[] {
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
