import type { Tx } from '@after-sales/runtime';
import { keepOriginal, keepRevision } from '../application/revision';
import { agree } from '../refund/agree';
import type { LockedCase } from '../refund/locked-case';
import { GoodsPlace, type Refund } from '../refund/refund.entity';
import { givesGoods, hasReturn } from '../refund/refund.states';
import { approveAmount } from '../refund/start-refunding';
import { appendTimeline } from '../timeline/append';
import { claimAnew, mostClaimable } from './claim';
import type { Proposal } from './proposal.entity';

/** Goods that are on their way back stay on it when the new type wants them back too. */
export function isOnItsWay({ goodsAt }: Refund, { type }: Proposal): boolean {
  return goodsAt === GoodsPlace.UNDERWAY && hasReturn(type!);
}

/** The case is handled as another type from now on, agreed to as that type would be (c.2 #3). */
export async function changeType(tx: Tx, locked: LockedCase, proposal: Proposal, cause: string): Promise<void> {
  await takeType(tx, locked, proposal);
  await agree(tx, locked, { cause, returnAddress: proposal.returnAddress ?? undefined });
}

export async function changeTypeUnderway(tx: Tx, locked: LockedCase, proposal: Proposal): Promise<void> {
  await takeType(tx, locked, proposal);
  await approveAmount(tx, locked.refund, locked.refund.requestedAmount);
}

/** Makes a case one of another type, for this amount; without it what was asked for, or what is left of the goods. */
export async function takeType(tx: Tx, locked: LockedCase, to: Pick<Proposal, 'type' | 'amountMinor'>): Promise<void> {
  const { type, amountMinor } = to;
  const { refund } = locked;
  const amount = givesGoods(type!) ? 0 : (amountMinor ?? (await mostClaimed(tx, locked)));
  const from = refund.type;
  await keepOriginal(tx, refund);
  refund.type = type!;
  if (amount !== refund.requestedAmount) await claimAnew(tx, locked, amount);
  await keepRevision(tx, refund);
  await appendTimeline(tx, refund.id, 'TYPE_CHANGED', { from, to: type! });
}

/** What was agreed to or asked for; where no money was, what is left of the goods. */
async function mostClaimed(tx: Tx, locked: LockedCase): Promise<number> {
  const { refund } = locked;
  if (givesGoods(refund.type)) return mostClaimable(tx, locked);
  return refund.approvedAmount ?? refund.requestedAmount;
}
