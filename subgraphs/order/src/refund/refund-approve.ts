import {
  ActorKind,
  command,
  DomainError,
  forbidden,
  formatAmount,
  hasPermission,
  type Context,
  type Tx,
} from '@after-sales/runtime';
import { emit, type ReturnAddress } from '../events';
import { Shop } from '../order/shop.entity';
import { appendTimeline } from '../timeline/append';
import { facts, lockCaseWithOrder, move } from './case';
import type { RefundApproveInput } from './inputs';
import { Refund } from './refund.entity';
import { next, RefundType } from './refund.states';
import { noteReturnAuthorised } from './return-authorised';
import { approveAmount, startRefunding } from './start-refunding';

const LONGEST = 200;

/** The merchant agrees (c.2 #3): goods may go back, or the money starts. */
export function refundApprove(ctx: Context, id: string, input: RefundApproveInput) {
  requireAgreeing(ctx);
  return command(ctx, 'refundApprove', { id, ...input } as RefundApproveInput, Refund, async (tx) => {
    const { refund, order } = await lockCaseWithOrder(tx, id, input);
    const amount = refund.requestedAmount;
    if (refund.type === RefundType.RETURN_REFUND) {
      await authoriseReturn(tx, refund, input, amount);
      return refund;
    }
    if (next(refund.status, 'approve')) await noteApproval(tx, refund, amount);
    await startRefunding(tx, order, refund, amount, 'approve', 'refundApprove');
    return refund;
  });
}

export function requireAgreeing({ actor }: Context): void {
  if (actor.kind === ActorKind.PLATFORM || actor.kind === 'STRANGER' || hasPermission(actor, 'refund:agree')) return;
  throw forbidden({ zh: '商家的“同意退款”权限（refund:agree）', en: 'a merchant token with the permission refund:agree' });
}

async function authoriseReturn(tx: Tx, refund: Refund, input: RefundApproveInput, amount: number): Promise<void> {
  const from = move(refund, 'authoriseReturn');
  if (input.returnAddress) requireAddress(input.returnAddress);
  const returnAddress = input.returnAddress ?? (await tx.manager.findOneByOrFail(Shop, { id: refund.shopId })).returnAddress;
  if (!returnAddress) {
    throw new DomainError(
      'RETURN_ADDRESS_REQUIRED',
      {
        zh: '店铺没有默认退货地址，请填写 returnAddress',
        en: 'the shop has no return address of its own: give one in returnAddress',
      },
      { field: ['input', 'returnAddress'], ruleId: 'C1' },
    );
  }
  await approveAmount(tx, refund, amount);
  await noteApproval(tx, refund, amount);
  await noteReturnAuthorised(tx, refund, { ...returnAddress }, from, 'refundApprove');
}

function requireAddress(address: ReturnAddress): void {
  const wrong = Object.entries(address).find(([, text]: [string, string]) => text.trim() === '' || text.length > LONGEST);
  if (!wrong) return;
  throw new DomainError(
    'RETURN_ADDRESS_INVALID',
    { zh: `退货地址各项应为 1 到 ${LONGEST} 字`, en: `each part of a return address has 1 to ${LONGEST} characters` },
    { field: ['input', 'returnAddress', wrong[0]], ruleId: 'C1' },
  );
}

async function noteApproval(tx: Tx, refund: Refund, amount: number): Promise<void> {
  await appendTimeline(tx, refund.id, 'REFUND_APPROVED', {
    amount: `${formatAmount(amount, refund.currency)} ${refund.currency}`,
  });
  emit(tx, 'refund.approved', refund, { ...facts(refund), amount, currency: refund.currency }, { cause: 'refundApprove' });
}
