import type { Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { emit, type ReturnAddress } from '../../events';
import { takeType } from '../../proposal/change-type';
import { addressOfShop } from '../../refund/agree';
import { step } from '../../refund/case';
import { facts } from '../../refund/case-facts';
import type { LockedCase } from '../../refund/locked-case';
import { GoodsPlace, type Refund } from '../../refund/refund.entity';
import { givesGoods, hasReturn, RefundType } from '../../refund/refund.states';
import { noteReturnAuthorised } from '../../refund/return-authorised';
import { settleInFull } from '../../refund/settle-in-full';
import { approveAmount } from '../../refund/start-refunding';
import { TimelineEntryRow } from '../../timeline/timeline-entry.entity';

/** What a decision says of a return: where to, where the shop has no address of its own. */
export interface DecidedReturn {
  returnAddress: ReturnAddress | null;
  cause: string;
}

/** The goods go back first, then this amount. A case about other goods becomes one about money. */
export async function returnThenRefund(tx: Tx, locked: LockedCase, amount: number, decided: DecidedReturn): Promise<void> {
  const { refund } = locked;
  if (givesGoods(refund.type)) await takeType(tx, locked, { type: RefundType.RETURN_REFUND, amountMinor: amount });
  else if (!hasReturn(refund.type))
    await takeType(tx, locked, { type: RefundType.RETURN_REFUND, amountMinor: refund.requestedAmount });
  await approveAmount(tx, refund, amount);
  await goodsGoBack(tx, locked, decided);
}

/** The goods go back first, then others come. */
export async function returnForExchange(tx: Tx, locked: LockedCase, decided: DecidedReturn): Promise<void> {
  const { refund } = locked;
  if (refund.type !== RefundType.EXCHANGE) await takeType(tx, locked, { type: RefundType.EXCHANGE, amountMinor: null });
  await approveAmount(tx, refund, 0);
  await goodsGoBack(tx, locked, decided);
}

/** Goods that the merchant has need not travel again, and those that travel are waited for. A number alone is no parcel (D12). */
export async function goodsGoBack(tx: Tx, locked: LockedCase, { returnAddress, cause }: DecidedReturn): Promise<void> {
  const { refund } = locked;
  if (refund.goodsAt === GoodsPlace.MERCHANT) return settleInFull(tx, locked, cause);
  if (await travel(tx, refund)) {
    const { from, to } = await step(tx, locked, 'awaitGoods');
    emit(tx, 'refund.return_submitted', refund, facts(refund), { from, to, cause });
    return;
  }
  await noteReturnAuthorised(tx, locked, await addressFor(tx, locked, returnAddress), cause);
}

/** Whether a carrier has the goods: it scanned the parcel whose number was handed in last. */
async function travel(tx: Tx, { id: refundId, goodsAt }: Refund): Promise<boolean> {
  if (goodsAt !== GoodsPlace.UNDERWAY && goodsAt !== GoodsPlace.LOST) return false;
  const last = await tx.manager.findOne(TimelineEntryRow, {
    where: { refundId, kind: In(['RETURN_SUBMITTED', 'RETURN_STATUS', 'RETURN_LOST']) },
    order: { position: 'DESC' },
  });
  return last !== null && last.kind !== 'RETURN_SUBMITTED';
}

/** Where goods go: what the decision said, else the shop's own address. */
export async function addressFor(tx: Tx, locked: LockedCase, given: ReturnAddress | null): Promise<ReturnAddress> {
  const address = given ?? (await addressOfShop(tx, locked));
  if (address) return { ...address };
  const { shopId, id } = locked.refund;
  throw new Error(
    `shop ${shopId} has no return address any more for the goods of ${id}: give it one, then retry the parked event`,
  );
}
