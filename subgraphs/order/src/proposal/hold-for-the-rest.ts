import { DomainError, type Tx } from '@after-sales/runtime';
import { CaseClock } from '../clock/case-clock.entity';
import { startClock } from '../clock/clocks';
import { step, type Step } from '../refund/case';
import type { LockedCase } from '../refund/locked-case';

/** The buyer sends the rest, or the right goods, as a further parcel; meanwhile the case stands still (B13, B14). */
export async function holdForTheRest(tx: Tx, locked: LockedCase): Promise<Step> {
  const moved = await step(tx, locked, 'hold');
  await startClock(tx, locked, 'hold', { from: { anchor: 'SEND_THE_REST', at: tx.now } });
  return moved;
}

/** A case is put on hold by consent so often as the policy says (D7). */
export async function requireHoldLeft(tx: Tx, { refund, policy }: LockedCase): Promise<void> {
  const { max } = policy.policy.clocks.hold;
  if ((await tx.manager.countBy(CaseClock, { refundId: refund.id, key: 'hold' })) < max) return;
  throw new DomainError(
    'HOLD_LIMIT_REACHED',
    { zh: `此售后单最多暂缓 ${max} 次`, en: `a case can be put on hold ${max} times at most: propose something else` },
    { ruleId: 'D7' },
  );
}
