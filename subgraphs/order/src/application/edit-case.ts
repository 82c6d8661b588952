import { reasonOf } from '@after-sales/policy';
import { amountFrom, formatAmount, newId, type Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { RefundLine } from '../refund/refund-line.entity';
import { goodsValue } from '../refund/goods-value';
import { GoodsPlace } from '../refund/refund.entity';
import { distribute } from '../refund/ledger';
import type { Application, Asked, AskedLine, AskedMoney } from './asked';
import { checkApplication, evidenceFor } from './check-application';
import { givesMoney, tooHigh } from './choose-lines';
import { groundOf, type Ground } from './ground';
import { NOT_STATED } from './reason-for';
import type { Later } from './required-fields';
import { counted } from './revision';

/** What is edited; what is left out stays as it was. */
export interface Edit extends Partial<Pick<Asked, 'type' | 'reasonCode' | 'statement' | 'goodsReceived' | 'lines' | 'media'>> {
  /** How much in all, spread over goods and carriage. */
  amount?: AskedMoney | null;
}

interface Terms {
  /** What may be left to be filled in later (A14). */
  later: readonly Later[];
  /** Whether it is none of the buyer's tries. */
  free?: boolean;
}

/**
 * Puts an edit (c.2 #2), or what a service order was filled in with (#28), in the place of what a case asked for, after
 * the checks of an application. Writes the lines; the case itself is saved by the step that follows.
 */
export async function editCase(tx: Tx, locked: LockedCase, edit: Edit, { later, free }: Terms): Promise<Application> {
  const { refund, order, policy } = locked;
  const ground = await groundOf(tx.manager, order, tx.now, policy);
  const own = ground.cases.find((each) => each.refund.id === refund.id)!;
  const type = edit.type ?? refund.type;
  const asked: Asked = {
    type,
    reasonCode: edit.reasonCode ?? (refund.reasonCode === NOT_STATED ? null : refund.reasonCode),
    statement: edit.statement ?? refund.statement,
    goodsReceived: edit.goodsReceived ?? refund.goodsReceived,
    lines: edit.lines ?? own.lines.map((line) => asBefore(line, edit, givesMoney(type) && givesMoney(refund.type))),
    media: edit.media,
  };
  asked.media ??= takesFiles(ground, asked) ? refund.media : [];
  const application = lessened(checkApplication(ground, asked, { own: refund, later, free }), edit, refund.currency);
  await tx.manager.delete(RefundLine, { refundId: refund.id });
  const rows = application.lines.map((line, i) => ({ ...line, id: newId('rl'), refundId: refund.id, place: i + 1 }));
  await tx.manager.insert(RefundLine, rows);
  const { reason, statement, goodsReceived, amount, freight, media, lines } = application;
  Object.assign(refund, { type, reasonCode: reason.code, statement, goodsReceived, media });
  Object.assign(refund, { requestedAmount: amount, requestedFreight: freight, goodsAmount: goodsValue(lines, ground.goods) });
  if (!free) refund.attempts = counted(refund.attempts ?? counted(null, idsOf(own.lines)), idsOf(lines));
  const atFirst = refund.goodsAt === GoodsPlace.BUYER || refund.goodsAt === GoodsPlace.NOT_DELIVERED;
  if (atFirst) refund.goodsAt = goodsReceived ? GoodsPlace.BUYER : GoodsPlace.NOT_DELIVERED;
  return application;
}

/** Files of before are of no use to a reason that takes none; their revision keeps them. */
function takesFiles(ground: Ground, { reasonCode }: Asked): boolean {
  const reason = reasonCode ? reasonOf(ground.policy.policy, reasonCode) : undefined;
  return reason !== undefined && evidenceFor(ground, reason).max > 0;
}

/** A line as it was asked for; its amount too, as long as it is money and no other amount is named. */
function asBefore({ orderLineId, quantity, requestedAmount, currency }: RefundLine, { amount }: Edit, money: boolean): AskedLine {
  const kept = money && !amount && requestedAmount > 0;
  return {
    lineId: orderLineId,
    quantity,
    amount: kept ? { amount: formatAmount(requestedAmount, currency), currencyCode: currency } : null,
  };
}

/** The same goods for less: in proportion on them and on the carriage. */
function lessened(application: Application, { amount }: Edit, currency: string): Application {
  if (!amount) return application;
  const field = ['input', 'amount'];
  const less = amountFrom(amount, currency, field);
  if (less > application.amount) throw tooHigh(application.amount, currency, field);
  const parts = distribute(less, [...application.lines.map(({ requestedAmount }) => requestedAmount), application.freight]);
  const freight = parts.pop()!;
  const lines = application.lines.map((line, i) => ({ ...line, requestedAmount: parts[i]! }));
  return { ...application, lines, freight, amount: less };
}

const idsOf = (lines: readonly { orderLineId: string }[]) => lines.map(({ orderLineId }) => orderLineId);
