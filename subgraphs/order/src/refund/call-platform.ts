import { reasonOf } from '@after-sales/policy';
import { ActorKind, recorded, type Tx } from '@after-sales/runtime';
import { contestAdvance } from '../advance/contest-advance';
import { forgetMissedApproval } from '../compensation/missed-approval';
import { emit } from '../events';
import { appendTimeline } from '../timeline/append';
import { step } from './case';
import { facts } from './case-facts';
import { caseSnapshot, withCaller } from './case-snapshot';
import type { LockedCase } from './locked-case';
import { GoodsPlace } from './refund.entity';
import { RefundStatus } from './refund.states';
import { stakeOf } from './stake';

/** The platform is called in (c.2 #16): by a party or its own staff with a statement, or by a clock. Its event opens the dispute. */
export async function callPlatform(tx: Tx, locked: LockedCase, call: { cause: string; statement?: string }): Promise<void> {
  const { refund, policy } = locked;
  const { statement = '', cause } = call;
  if (refund.status === RefundStatus.AWAITING_APPROVAL) await forgetMissedApproval(tx, locked);
  const snapshot = await caseSnapshot(tx, locked);
  const { from, to } = await step(tx, locked, 'escalate');
  await appendTimeline(tx, refund.id, 'REFUND_ESCALATED', { statement });
  const data = {
    ...facts(refund),
    claim: refund.approvedAmount ?? refund.requestedAmount,
    currency: refund.currency,
    reasonCode: refund.reasonCode,
    reasonClass: reasonOf(policy.policy, refund.reasonCode)!.class,
    statement,
    goodsReturned: refund.goodsAt === GoodsPlace.MERCHANT || refund.goodsAt === GoodsPlace.UNDERWAY,
    snapshot: withCaller(snapshot, recorded(tx.actor)),
    ...(await stakeOf(tx, locked)),
  };
  emit(tx, 'refund.escalated', refund, data, { from, to, cause });
  if (tx.actor.kind === ActorKind.MERCHANT) await contestAdvance(tx, locked, cause);
}
