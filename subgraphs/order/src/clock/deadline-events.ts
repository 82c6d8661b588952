import type { Tx } from '@after-sales/runtime';
import { emit } from '../events';
import type { LockedCase } from '../refund/locked-case';
import { facts } from '../refund/case-facts';
import type { CaseClock } from './case-clock.entity';

/** What every event of a deadline carries. */
function told(clock: CaseClock, previousDueAt: Date | null, cause: string) {
  const { key, owner, generation, dueAt, onExpire, ended } = clock;
  return {
    key,
    owner,
    generation,
    onExpire,
    dueAt: dueAt?.toISOString() ?? null,
    previousDueAt: previousDueAt?.toISOString() ?? null,
    cause,
    ended,
  };
}

export function tellStarted(tx: Tx, { refund }: LockedCase, clock: CaseClock): void {
  const cause = `clock.${clock.key}`;
  emit(tx, 'refund.deadline_started', refund, { ...facts(refund), ...told(clock, null, cause) }, { cause });
}

export function tellChanged(tx: Tx, { refund }: LockedCase, clock: CaseClock, before: Date | null, cause: string): void {
  emit(tx, 'refund.deadline_changed', refund, { ...facts(refund), ...told(clock, before, cause) }, { cause });
}

export function tellDueSoon(tx: Tx, { refund }: LockedCase, clock: CaseClock): void {
  const cause = `clock.${clock.key}`;
  emit(tx, 'refund.deadline_due_soon', refund, { ...facts(refund), ...told(clock, clock.dueAt, cause) }, { cause });
}

export function tellFired(tx: Tx, { refund }: LockedCase, clock: CaseClock): void {
  const cause = `clock.${clock.key}`;
  emit(tx, 'refund.deadline_fired', refund, { ...facts(refund), ...told(clock, clock.dueAt, cause) }, { cause });
}
