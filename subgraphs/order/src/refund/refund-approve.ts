import { DomainError, type Context } from '@after-sales/runtime';
import type { ReturnAddress } from '../events';
import { asksForServiceOrder, openServiceOrder } from '../service-order/open-service-order';
import { agree } from './agree';
import { caseCommand } from './case-command';
import { agreementMove, all, canMove, isIn, rejectedStage, reviews } from './guards';
import type { RefundApproveInput } from './inputs';
import { refused } from './case';
import { RefundStatus } from './refund.states';
import { requireAllowed, type Guard } from './situation';

const LONGEST = 200;

/** Open while the application is: also after its refusal, which the reviewer may take back. */
export const mayApprove: Guard = all(
  reviews,
  isIn(RefundStatus.AWAITING_MERCHANT, RefundStatus.REJECTED),
  (situation) => (rejectedStage(situation) === 'RECEIPT' ? refused(situation.refund, situation.actor) : null),
  (situation) => canMove(agreementMove(situation.refund.type))(situation),
);

/** Who reviews the application agrees (c.2 #3): goods may go back, or the money starts; on JD first a service order (#28). */
export function refundApprove(ctx: Context, id: string, input: RefundApproveInput) {
  return caseCommand(ctx, 'refundApprove', id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, mayApprove);
    if (input.returnAddress) requireAddress(input.returnAddress);
    if (await asksForServiceOrder(tx, locked)) return openServiceOrder(tx, locked, 'refundApprove');
    await agree(tx, locked, { cause: 'refundApprove', returnAddress: input.returnAddress });
  });
}

/** Each part of a given address must be there. */
export function requireAddress(address: ReturnAddress): void {
  const wrong = Object.entries(address).find(([, text]: [string, string]) => text.trim() === '' || text.length > LONGEST);
  if (!wrong) return;
  throw new DomainError(
    'RETURN_ADDRESS_INVALID',
    { zh: `退货地址各项应为 1 到 ${LONGEST} 字`, en: `each part of a return address has 1 to ${LONGEST} characters` },
    { field: ['input', 'returnAddress', wrong[0]], ruleId: 'C1' },
  );
}
