import { DomainError, type Message, type Tx } from '@after-sales/runtime';
import type { Finding } from '../events';
import type { LockedCase } from '../refund/locked-case';
import { GoodsPlace } from '../refund/refund.entity';
import { TimelineEntryRow } from '../timeline/timeline-entry.entity';

/** Places from which the merchant can say what the goods are like: it has or had them, or refused them at the door (D6). */
const SEEN: readonly GoodsPlace[] = [GoodsPlace.MERCHANT, GoodsPlace.SENT_BACK, GoodsPlace.REFUSED];

/**
 * Goods can be refused once they came or were refused at the door (D5, D6). That nothing came can be said where the
 * policy's `rejectUnreceived` lets it (D15), and never against a ruling that the goods go back.
 */
export async function requireRejectable(tx: Tx, locked: LockedCase, findings: readonly Finding[]): Promise<void> {
  const { refund, policy } = locked;
  const seen = SEEN.includes(refund.goodsAt);
  const nothingCame = findings.every(({ finding }) => finding === 'NOT_RECEIVED');
  if (nothingCame && (await isRuledToReturn(tx, refund.id))) {
    throw notDelivered('D6', {
      zh: '平台已判定退货退款，仅可就已退回的商品拒绝收货',
      en: 'the platform ruled that the goods go back: only what came back can be refused; wait for it, or call the platform in',
    });
  }
  if (seen) return;
  const { rejectUnreceived } = policy.policy.receipt;
  if (!nothingCame) {
    throw notDelivered('D6', {
      zh: rejectUnreceived ? '物流尚未签收：未收到商品请填写 NOT_RECEIVED' : '物流尚未签收，收到商品后才能拒绝收货',
      en: rejectUnreceived
        ? 'the goods have not come yet: if nothing came, say NOT_RECEIVED of every line'
        : 'the goods have not come yet: they can be refused once they are signed for or refused at the door',
    });
  }
  if (!rejectUnreceived) {
    throw notDelivered('D4', {
      zh: '未收到商品时不能拒绝收货，可延长收货（refundReceiptExtend）',
      en: 'a return that has not come cannot be refused here: extend the time (refundReceiptExtend), or call the platform in',
    });
  }
}

/** Whether the last ruling on the case was that the goods go back and then the money. */
async function isRuledToReturn(tx: Tx, refundId: string): Promise<boolean> {
  const ruled = await tx.manager.findOne(TimelineEntryRow, {
    where: { refundId, kind: 'DISPUTE_RULED' },
    order: { position: 'DESC' },
  });
  return ruled?.facts.outcome === 'RETURN_THEN_REFUND';
}

function notDelivered(ruleId: string, messages: Message): DomainError {
  return new DomainError('GOODS_NOT_DELIVERED', messages, { field: ['input', 'findings'], ruleId });
}
