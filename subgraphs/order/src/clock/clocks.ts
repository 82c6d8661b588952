import { clockRule, goesByRegion, timetableOf, type CaseClockKey } from '@after-sales/policy';
import { clocksOf, type Tx } from '@after-sales/runtime';
import { Shop } from '../order/shop.entity';
import type { LockedCase } from '../refund/locked-case';
import { CaseClock } from './case-clock.entity';
import { clockFacts } from './clock-facts';
import { tellChanged, tellDueSoon, tellStarted } from './deadline-events';
import { ownerOf } from './owner';

/** The clocks of cases: by the policy that a case is pinned to. */
export const caseClocks = clocksOf<LockedCase, CaseClock>({
  entity: CaseClock,
  column: 'refundId',
  idOf: ({ refund }) => refund.id,
  timetableOf: ({ policy }) => timetableOf(policy),
  ruleOf: ({ refund, order, policy }, key) => clockRule(policy.policy, key, clockFacts(refund, order)),
  ownerOf: ({ policy }, key) => ownerOf(policy.policy, key),
  regionOf,
  tellStarted,
  tellChanged,
  tellDueSoon,
});

export const {
  start: startClock,
  restart: restartClock,
  open: openClocks,
  running: runningClock,
  change: changeClock,
  end: endClock,
  pause: pauseClock,
  resume: resumeClock,
  anchor: anchorClock,
  dropAnchor,
} = caseClocks;

/** The province of the shop, where a calendar of the policy holds for some regions only. */
async function regionOf(tx: Tx, { refund, policy }: LockedCase, key: CaseClockKey): Promise<string | null> {
  if (!goesByRegion(policy.policy, key)) return null;
  const { returnAddress } = await tx.manager.findOneByOrFail(Shop, { id: refund.shopId });
  return returnAddress?.province ?? null;
}

/** The clock of an advance goes by the advance, whatever becomes of the case. */
const APART: readonly CaseClockKey[] = ['advanceRepay'];

/** The open clocks that go by the status of the case. */
export async function clocksOfStatus(tx: Tx, refundId: string): Promise<CaseClock[]> {
  return (await openClocks(tx, refundId)).filter(({ key }) => !APART.includes(key));
}
