import type { Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { saveCase, step } from '../refund/case';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { appendTimeline } from '../timeline/append';
import { HoldStatus } from './hold.entity';
import { closeHold, openHold } from './open-hold';

/** A hold is over: the case goes on where it stood, with what was left of its deadlines. */
export async function endHold(tx: Tx, locked: LockedCase, cause: string): Promise<void> {
  const { refund } = locked;
  const hold = (await openHold(tx, refund.id))!;
  await closeHold(tx, hold, HoldStatus.ENDED);
  const { from, to } = await step(tx, locked, 'resume');
  await appendTimeline(tx, refund.id, 'HOLD_ENDED', {});
  const data = { ...facts(refund), holdId: hold.id, kind: hold.kind };
  emit(tx, 'refund.hold_ended', refund, data, { from, to, cause });
}

/** Nobody answered in time; the case goes on as if nobody had asked. */
export async function lapseHold(tx: Tx, { refund }: LockedCase, cause: string): Promise<void> {
  const hold = (await openHold(tx, refund.id))!;
  await closeHold(tx, hold, HoldStatus.LAPSED);
  await saveCase(tx, refund);
  await appendTimeline(tx, refund.id, 'HOLD_LAPSED', {});
  emit(tx, 'refund.hold_lapsed', refund, { ...facts(refund), holdId: hold.id, kind: hold.kind }, { cause });
}
