import type { Policy } from '@after-sales/policy';
import type { Message, Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { GoodsPlace } from '../refund/refund.entity';
import { RefundStatus } from '../refund/refund.states';

type Rule = Policy['receipt']['warnings'][number];

const NOT_DELIVERED_YET: Message = {
  zh: '物流尚未显示签收，确认收货后即退款，请核实已收到商品',
  en: 'tracking does not show that the goods have come: confirming starts the refund all the same',
};

const texts: Readonly<Record<string, Message>> = {
  UPLOAD_WAYBILL_FIRST: {
    zh: '订单含运费险且尚未填写退货单号，建议先上传退货单号',
    en: 'the order has freight insurance and no return number yet: hand the number in first, or the insurer will not pay',
  },
};

/** What there is to know before receipt is confirmed: what the policy warns of (C15), and that nothing has come yet (c.2 #11). */
export function warnOfReceipt(tx: Tx, locked: LockedCase): void {
  const { refund, policy } = locked;
  for (const { code, when } of policy.policy.receipt.warnings) {
    if (holds(when, locked)) tx.warnings.push({ code, message: texts[code] ?? ownWords(code) });
  }
  if (refund.goodsAt !== GoodsPlace.MERCHANT) tx.warnings.push({ code: 'NOT_DELIVERED_YET', message: NOT_DELIVERED_YET });
}

function holds({ freightInsured, waybill }: Rule['when'], { refund, order }: LockedCase): boolean {
  const given = refund.status === RefundStatus.AWAITING_RETURN ? 'NONE' : 'GIVEN';
  return (
    (freightInsured === undefined || freightInsured === order.freightInsured) && (waybill === undefined || waybill === given)
  );
}

/** A policy may warn of more than this code knows of; then its code says what it is. */
function ownWords(code: string): Message {
  return { zh: `平台提示：${code}`, en: `the marketplace warns: ${code}` };
}
