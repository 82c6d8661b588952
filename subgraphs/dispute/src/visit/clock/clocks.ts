import { serviceClockRule, timetableOf } from '@after-sales/policy';
import { ActorKind, clocksOf, type Timetable, type Tx } from '@after-sales/runtime';
import { emit } from '../../events';
import type { LockedVisit } from '../lock-visit';
import { facts } from '../visit';
import { VisitClock } from './visit-clock.entity';

/** The clocks of visits: by the policy of their file. */
export const visitClocks = clocksOf<LockedVisit, VisitClock>({
  entity: VisitClock,
  column: 'visitId',
  idOf: ({ visit }) => visit.id,
  timetableOf: visitTimetable,
  ruleOf: ({ policy }, key) => serviceClockRule(policy.policy, key),
  ownerOf: ({ visit }) => ActorKind[visit.desk],
  // Calendars for some regions only go by the shop's address, which is not known here: such days are not left out.
  regionOf: async () => null,
  tellStarted: (tx, locked, clock) => tell('started', tx, locked, clock, null, `clock.${clock.key}`),
  tellChanged: (tx, locked, clock, before, cause) => tell('changed', tx, locked, clock, before, cause),
  tellDueSoon: (tx, locked, clock) => tell('due_soon', tx, locked, clock, clock.dueAt, `clock.${clock.key}`),
});

/** The date of a visit is one of the calendar: days off move the time to make it, and never the date. */
export function visitTimetable({ policy }: Pick<LockedVisit, 'policy'>): Timetable {
  const timetable = timetableOf(policy);
  return { ...timetable, daysOff: (key, ...more) => (key === 'followUp' ? [] : timetable.daysOff(key, ...more)) };
}

/** Tells of the time to make a visit; that its date is waited for, the visit itself tells. */
export function tell(
  kind: 'started' | 'changed' | 'due_soon' | 'fired',
  tx: Tx,
  { visit }: LockedVisit,
  clock: VisitClock,
  before: Date | null,
  cause: string,
): void {
  const { key, owner, generation, onExpire } = clock;
  if (key === 'followUp') return;
  const dueAt = clock.dueAt?.toISOString() ?? null;
  const previousDueAt = before?.toISOString() ?? null;
  const data = { ...facts(visit), key, owner, generation, onExpire, dueAt, previousDueAt, cause };
  emit(tx, `visit.deadline_${kind}`, visit, data, { cause });
}
