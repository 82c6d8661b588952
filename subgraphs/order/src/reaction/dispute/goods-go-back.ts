import type { Tx } from '@after-sales/runtime';
import { emit, type ReturnAddress } from '../../events';
import { takeType } from '../../proposal/change-type';
import { addressOfShop } from '../../refund/agree';
import { step } from '../../refund/case';
import { facts } from '../../refund/case-facts';
import type { LockedCase } from '../../refund/locked-case';
import { GoodsPlace } from '../../refund/refund.entity';
import { givesGoods, hasReturn, RefundType } from '../../refund/refund.states';
import { noteReturnAuthorised } from '../../refund/return-authorised';
import { settleInFull } from '../../refund/settle-in-full';
import { approveAmount } from '../../refund/start-refunding';

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

/** Goods that the merchant has need not travel again; those on their way are waited for. */
export async function goodsGoBack(tx: Tx, locked: LockedCase, { returnAddress, cause }: DecidedReturn): Promise<void> {
  const { refund } = locked;
  switch (refund.goodsAt) {
    case GoodsPlace.MERCHANT:
      return settleInFull(tx, locked, cause);
    case GoodsPlace.UNDERWAY:
    case GoodsPlace.LOST: {
      const { from, to } = await step(tx, locked, 'awaitGoods');
      emit(tx, 'refund.return_submitted', refund, facts(refund), { from, to, cause });
      return;
    }
    case GoodsPlace.BUYER:
    case GoodsPlace.REFUSED:
    case GoodsPlace.NOT_DELIVERED:
      return noteReturnAuthorised(tx, locked, await addressFor(tx, locked, returnAddress), cause);
    default:
      return refund.goodsAt satisfies never;
  }
}

export async function addressFor(tx: Tx, locked: LockedCase, given: ReturnAddress | null): Promise<ReturnAddress> {
  const address = given ?? (await addressOfShop(tx, locked));
  if (address) return { ...address };
  const { shopId, id } = locked.refund;
  throw new Error(
    `shop ${shopId} has no return address any more for the goods of ${id}: give it one, then retry the parked event`,
  );
}
