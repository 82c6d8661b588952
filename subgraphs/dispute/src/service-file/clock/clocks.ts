import { serviceClockRule, timetableOf } from '@after-sales/policy';
import { ActorKind, clocksOf, type Tx } from '@after-sales/runtime';
import type { LockedFile } from '../lock-file';
import { ServiceFile } from '../service-file.entity';
import { tell } from './deadline-events';
import { FileClock } from './file-clock.entity';

/** The clocks of service files: by the policy of the day on which each was opened. */
export const fileClocks = clocksOf<LockedFile, FileClock>({
  entity: FileClock,
  column: 'fileId',
  idOf: ({ file }) => file.id,
  timetableOf: ({ policy }) => timetableOf(policy),
  ruleOf: ({ policy }, key) => serviceClockRule(policy.policy, key),
  ownerOf: ({ file }) => ActorKind[file.desk],
  // Calendars for some regions only go by the shop's address, which is not known here: such days are not left out.
  regionOf: async () => null,
  tellStarted: (tx, locked, clock) => tell('started', tx, locked, clock, null, `clock.${clock.key}`),
  tellChanged,
  tellDueSoon: (tx, locked, clock) => tell('due_soon', tx, locked, clock, clock.dueAt, `clock.${clock.key}`),
});

/** The queue goes by the file's own row, so a deadline that a calendar moves is moved there too. */
async function tellChanged(tx: Tx, locked: LockedFile, clock: FileClock, before: Date | null, cause: string): Promise<void> {
  tell('changed', tx, locked, clock, before, cause);
  if (clock.dueAt === null) return;
  const moved = { planDueAt: clock.dueAt, queueAt: clock.dueAt };
  Object.assign(locked.file, moved);
  await tx.manager.update(ServiceFile, { id: locked.file.id }, moved);
}
