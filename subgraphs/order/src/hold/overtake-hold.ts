import type { Tx } from '@after-sales/runtime';
import type { CaseClock } from '../clock/case-clock.entity';
import { endClock } from '../clock/clocks';
import { emit } from '../events';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import type { RefundMove } from '../refund/refund.states';
import { appendTimeline } from '../timeline/append';
import { HoldStatus } from './hold.entity';
import { closeHold, HOLD_CLOCKS, openHold } from './open-hold';

/**
 * A case moves by something else than its hold: what was asked for lapses, what was in force ends (c.2 #9, #16, #19).
 * Its clock ends with it; the clocks that are left are handed back.
 */
export async function overtakeHold(tx: Tx, locked: LockedCase, open: CaseClock[], by: RefundMove): Promise<CaseClock[]> {
  const own = open.filter(({ key }) => HOLD_CLOCKS.includes(key));
  if (own.length === 0) return open;
  for (const clock of own) await endClock(tx, locked, clock, 'ENDED', by);
  await noteOvertaken(tx, locked, by);
  return open.filter((clock) => !own.includes(clock));
}

async function noteOvertaken(tx: Tx, { refund }: LockedCase, by: RefundMove): Promise<void> {
  const hold = await openHold(tx, refund.id);
  if (!hold) return;
  const lapses = hold.status === HoldStatus.REQUESTED;
  await closeHold(tx, hold, lapses ? HoldStatus.LAPSED : HoldStatus.ENDED);
  await appendTimeline(tx, refund.id, lapses ? 'HOLD_LAPSED' : 'HOLD_ENDED', {});
  const data = { ...facts(refund), holdId: hold.id, kind: hold.kind };
  emit(tx, lapses ? 'refund.hold_lapsed' : 'refund.hold_ended', refund, data, { cause: by });
}
