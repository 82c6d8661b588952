import type { Tx } from '@after-sales/runtime';
import { OrderLine } from '../order/order-line.entity';
import { mostClaimable } from '../proposal/claim';
import { addressOfShop } from './agree';
import type { LockedCase } from './locked-case';
import { RefundLine } from './refund-line.entity';
import { givesGoods } from './refund.states';

/** What a decision on a case goes by, beside the claim: the goods, what they are worth, and whether they can be sent back. */
export async function stakeOf(tx: Tx, locked: LockedCase) {
  const { refund } = locked;
  const claim = refund.approvedAmount ?? refund.requestedAmount;
  return {
    category: await categoryOf(tx, locked),
    refundable: givesGoods(refund.type) ? await mostClaimable(tx, locked) : claim,
    returnAddressKnown: (await addressOfShop(tx, locked)) !== null,
  };
}

/** The category of the goods that most is asked for. */
export async function categoryOf(tx: Tx, { refund }: LockedCase): Promise<string | null> {
  const lines = await tx.manager.find(RefundLine, { where: { refundId: refund.id }, order: { place: 'ASC' } });
  const [most] = lines.toSorted((a, b) => b.requestedAmount - a.requestedAmount);
  if (!most) return null;
  const line = await tx.manager.findOneBy(OrderLine, { id: most.orderLineId });
  return line?.category ?? null;
}
