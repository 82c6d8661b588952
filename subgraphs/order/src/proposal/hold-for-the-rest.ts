import { DomainError, type Tx } from '@after-sales/runtime';
import { IsNull, Not } from 'typeorm';
import { HoldKind, RefundHold } from '../hold/hold.entity';
import { startHold } from '../hold/start-hold';
import type { LockedCase } from '../refund/locked-case';
import type { Proposal } from './proposal.entity';

/** The buyer sends the rest, or the right goods, as a further parcel; meanwhile the case stands still (B13, B14). */
export function holdForTheRest(tx: Tx, locked: LockedCase, { proposer, statement }: Proposal, cause: string): Promise<void> {
  const reason = statement ?? 'SEND_THE_REST';
  return startHold(tx, locked, { kind: HoldKind.CONSENT, reason, cause, requestedBy: proposer });
}

/** A case is put on hold by consent so often as the policy says (D7). */
export async function requireHoldLeft(tx: Tx, { refund, policy }: LockedCase): Promise<void> {
  const { max } = policy.policy.clocks.hold;
  const had = { refundId: refund.id, kind: HoldKind.CONSENT, startedAt: Not(IsNull()) };
  if ((await tx.manager.countBy(RefundHold, had)) < max) return;
  throw new DomainError(
    'HOLD_LIMIT_REACHED',
    { zh: `此售后单最多暂缓 ${max} 次`, en: `a case can be put on hold ${max} times at most: propose something else` },
    { ruleId: 'D7' },
  );
}
