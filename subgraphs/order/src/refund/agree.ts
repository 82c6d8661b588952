import { ActorKind, DomainError, formatAmount, type Tx } from '@after-sales/runtime';
import { emit, type ReturnAddress } from '../events';
import { Shop } from '../order/shop.entity';
import { appendTimeline } from '../timeline/append';
import { cancelUnpaid } from '../application/cancel-unpaid';
import { callPlatform } from './call-platform';
import { requireMove, step } from './case';
import { facts } from './case-facts';
import type { LockedCase } from './locked-case';
import { GoodsPlace } from './refund.entity';
import { RefundType } from './refund.states';
import { noteReturnAuthorised } from './return-authorised';
import { settleInFull } from './settle-in-full';
import { approveAmount, startRefunding } from './start-refunding';

interface Agreement {
  cause: string;
  /** Where the goods go back to; without it the shop's default. */
  returnAddress?: ReturnAddress;
}

/** The application is agreed to as it stands (c.2 #3): by whom reviews it, or by the clock. */
export async function agree(tx: Tx, locked: LockedCase, agreement: Agreement): Promise<void> {
  const { refund } = locked;
  const { cause } = agreement;
  switch (refund.type) {
    case RefundType.CANCEL:
      return cancelUnpaid(tx, locked, cause);
    case RefundType.REFUND_ONLY:
      await noteApproval(tx, locked, 'pay', cause);
      return startRefunding(tx, locked, refund.requestedAmount, cause);
    case RefundType.RETURN_REFUND:
    case RefundType.EXCHANGE:
    case RefundType.REPAIR:
      return agreeToReturn(tx, locked, agreement);
    case RefundType.REFUSE_DELIVERY: {
      await noteApproval(tx, locked, 'authoriseRefusal', cause);
      const { from, to } = await step(tx, locked, 'authoriseRefusal');
      emit(tx, 'refund.refusal_authorized', refund, facts(refund), { from, to, cause });
      return;
    }
    case RefundType.RESEND:
      await noteApproval(tx, locked, 'authoriseShipment', cause);
      return settleInFull(tx, locked, cause);
    default:
      return refund.type satisfies never;
  }
}

/** Goods that the merchant has already need not travel again: it goes on as after their receipt. */
async function agreeToReturn(tx: Tx, locked: LockedCase, { cause, returnAddress: given }: Agreement): Promise<void> {
  const { refund } = locked;
  if (refund.goodsAt === GoodsPlace.MERCHANT) {
    await noteApproval(tx, locked, 'authoriseReturn', cause);
    return settleInFull(tx, locked, cause);
  }
  requireMove(tx, refund, 'authoriseReturn');
  const address = given ?? (await addressOfShop(tx, locked));
  if (!address) {
    // A clock that has nobody to ask for an address hands the case to the platform.
    if (tx.actor.kind === ActorKind.SYSTEM) return callPlatform(tx, locked, { cause });
    throw addressRequired();
  }
  await noteApproval(tx, locked, 'authoriseReturn', cause);
  await approveAmount(tx, refund, refund.requestedAmount);
  await noteReturnAuthorised(tx, locked, { ...address }, cause);
}

/** Refuses a return without an address to go to: neither given nor the shop's own. */
export async function requireReturnAddress(tx: Tx, locked: LockedCase, given: ReturnAddress | null): Promise<void> {
  if (!given && !(await addressOfShop(tx, locked))) throw addressRequired();
}

/** The shop's own address for returns. */
export async function addressOfShop(tx: Tx, { refund }: LockedCase): Promise<ReturnAddress | null> {
  return (await tx.manager.findOneByOrFail(Shop, { id: refund.shopId })).returnAddress;
}

async function noteApproval(
  tx: Tx,
  { refund }: LockedCase,
  by: 'pay' | 'authoriseReturn' | 'authoriseRefusal' | 'authoriseShipment',
  cause: string,
): Promise<void> {
  requireMove(tx, refund, by);
  const { currency, requestedAmount: amount } = refund;
  await appendTimeline(tx, refund.id, 'REFUND_APPROVED', { amount: `${formatAmount(amount, currency)} ${currency}` });
  emit(tx, 'refund.approved', refund, { ...facts(refund), amount, currency }, { cause });
}

function addressRequired(): DomainError {
  return new DomainError(
    'RETURN_ADDRESS_REQUIRED',
    {
      zh: '店铺没有默认退货地址，请填写 returnAddress',
      en: 'the shop has no return address of its own: give one in returnAddress',
    },
    { field: ['input', 'returnAddress'], ruleId: 'C1' },
  );
}
