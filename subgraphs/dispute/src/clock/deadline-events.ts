import type { Tx } from '@after-sales/runtime';
import { facts } from '../dispute/dispute';
import type { LockedDispute } from '../dispute/lock-dispute';
import { emit } from '../events';
import type { DisputeClock } from './dispute-clock.entity';

type Kind = 'started' | 'changed' | 'due_soon' | 'fired';

function tell(kind: Kind, tx: Tx, { dispute }: LockedDispute, clock: DisputeClock, before: Date | null, cause: string): void {
  const { key, owner, generation, onExpire, ended } = clock;
  const dueAt = clock.dueAt?.toISOString() ?? null;
  const previousDueAt = before?.toISOString() ?? null;
  const data = { ...facts(dispute), key, owner, generation, onExpire, dueAt, previousDueAt, cause, ended };
  emit(tx, `dispute.deadline_${kind}`, dispute, data, { cause });
}

export function tellStarted(tx: Tx, locked: LockedDispute, clock: DisputeClock): void {
  tell('started', tx, locked, clock, null, `clock.${clock.key}`);
}

export function tellChanged(tx: Tx, locked: LockedDispute, clock: DisputeClock, before: Date | null, cause: string): void {
  tell('changed', tx, locked, clock, before, cause);
}

export function tellDueSoon(tx: Tx, locked: LockedDispute, clock: DisputeClock): void {
  tell('due_soon', tx, locked, clock, clock.dueAt, `clock.${clock.key}`);
}

export function tellFired(tx: Tx, locked: LockedDispute, clock: DisputeClock): void {
  tell('fired', tx, locked, clock, clock.dueAt, `clock.${clock.key}`);
}
