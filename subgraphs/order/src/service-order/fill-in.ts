import { DomainError, newId, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { OrderLine } from '../order/order-line.entity';
import { requireWithinPaid } from '../refund/ledger';
import type { LockedCase } from '../refund/locked-case';
import { chooseLines, reasonFor } from '../refund/refund-apply';
import { RefundLine } from '../refund/refund-line.entity';
import { givesGoods } from '../refund/refund.states';
import type { RefundServiceOrderCompleteInput } from './inputs';

/** Puts what was filled in in the place of what the case asked for, after the checks of an application. */
export async function fillIn(tx: Tx, locked: LockedCase, input: RefundServiceOrderCompleteInput): Promise<void> {
  const { refund, order, policy } = locked;
  requireFilled(locked, input);
  if (input.reasonCode) refund.reasonCode = reasonFor(policy.policy, refund.type, input.reasonCode).code;
  if (!input.lines) return;
  const goods = new Map((await tx.manager.findBy(OrderLine, { orderId: order.id })).map((line) => [line.id, line]));
  const lines = await chooseLines(tx, order, goods, input.lines, refund.id);
  refund.requestedAmount = lines.reduce((sum, line) => sum + line.requestedAmount, 0);
  await requireWithinPaid(tx, order, refund.requestedAmount, refund.id);
  await tx.manager.delete(RefundLine, { refundId: In([refund.id]) });
  const rows = lines.map((line, i) => ({ ...line, id: newId('rl'), refundId: refund.id, place: i + 1 }));
  await tx.manager.insert(RefundLine, rows);
}

/** What the policy has the buyer fill in is needed here (A14). */
function requireFilled({ refund, policy }: LockedCase, { reasonCode, lines }: RefundServiceOrderCompleteInput): void {
  const fills = new Set<string>(policy.policy.serviceOrder.buyerFills);
  if (fills.has('REASON') && !reasonCode) throw missing('reasonCode', '原因', 'a reason');
  if (fills.has('QUANTITY') && !lines) throw missing('lines', '商品与数量', 'goods with their pieces');
  const noAmount = lines?.findIndex(({ amount }) => !amount) ?? 0;
  if (fills.has('AMOUNT') && !givesGoods(refund.type) && noAmount >= 0)
    throw missing('lines', '退款金额', 'an amount for each line');
}

function missing(field: string, zh: string, en: string): DomainError {
  return new DomainError(
    'FIELD_REQUIRED',
    { zh: `请填写${zh}（${field}）`, en: `${en} is needed: fill in ${field}` },
    { field: ['input', field], ruleId: 'A14' },
  );
}
