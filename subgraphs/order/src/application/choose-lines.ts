import { amountFrom, DomainError, formatAmount } from '@after-sales/runtime';
import type { OrderLine } from '../order/order-line.entity';
import { mostFor, type Taken } from '../refund/ledger';
import { givesGoods, RefundType } from '../refund/refund.states';
import type { AskedLine, ChosenLine } from './asked';
import type { Ground } from './ground';

export const MOST_LINES = 100;

interface Rules {
  type: RefundType;
  taken: ReadonlyMap<string, Taken>;
  /** Whether pieces may be left to be named later (A14). */
  quantityLater: boolean;
}

/** Goods, pieces and amounts that may be had (A2, A9); refuses what there is not. */
export function chooseLines(ground: Ground, asked: readonly AskedLine[], rules: Rules): ChosenLine[] {
  const chosen = asked.map((each, i) => chooseLine(ground, each, rules, ['input', 'lines', String(i)]));
  if (givesMoney(rules.type) && chosen.every(({ requestedAmount }) => requestedAmount === 0)) {
    throw tooHigh(0, ground.order.currency, ['input', 'lines', '0', 'amount']);
  }
  return chosen;
}

/** The lines that are named, each once; refuses none, too many, and what is not of the order. */
export function namedLines({ goods }: Ground, asked: readonly AskedLine[]): OrderLine[] {
  if (asked.length < 1 || asked.length > MOST_LINES) {
    throw new DomainError(
      'LINES_REQUIRED',
      { zh: `请选择 1 到 ${MOST_LINES} 个商品`, en: `name 1 to ${MOST_LINES} lines of the order` },
      { field: ['input', 'lines'], ruleId: 'A10' },
    );
  }
  const seen = new Set<string>();
  return asked.map(({ lineId }, i) => {
    const field = ['input', 'lines', String(i), 'lineId'];
    const line = goods.get(lineId);
    if (!line) {
      const told = { zh: `订单中没有该商品 ${lineId}`, en: `the order has no line ${lineId}` };
      throw new DomainError('LINE_UNKNOWN', told, { field, ruleId: 'A2' });
    }
    if (seen.has(lineId)) {
      const told = { zh: '同一商品只能填写一次', en: 'name each line once, with all its pieces' };
      throw new DomainError('LINE_TWICE', told, { field });
    }
    seen.add(lineId);
    return line;
  });
}

export function givesMoney(type: RefundType): boolean {
  return type !== RefundType.CANCEL && !givesGoods(type);
}

function chooseLine(ground: Ground, asked: AskedLine, { type, taken, quantityLater }: Rules, field: string[]): ChosenLine {
  const { order, policy, goods } = ground;
  const line = goods.get(asked.lineId)!;
  const before = taken.get(line.id);
  const left = line.quantity - (before?.quantity ?? 0);
  const quantity = asked.quantity ?? (quantityLater ? left : 0);
  if (quantity < 1 || quantity > left) {
    throw new DomainError(
      'QUANTITY_TOO_HIGH',
      { zh: `可申请数量为 1 到 ${left}`, en: `of this line ${left} can be applied for, not ${quantity}` },
      { field: [...field, 'quantity'], ruleId: 'A2' },
    );
  }
  const most = mostFor(line, quantity, before);
  const own = { orderLineId: line.id, quantity, approvedAmount: null, currency: order.currency };
  // What was paid back in full is no longer the buyer's to have exchanged; what was free may be.
  if (most === 0 && line.totalAmount > 0) throw tooHigh(0, order.currency, [...field, 'amount']);
  if (!givesMoney(type)) {
    if (asked.amount) throw noMoney(type, [...field, 'amount']);
    return { ...own, requestedAmount: 0 };
  }
  const requestedAmount = asked.amount ? amountFrom(asked.amount, order.currency, [...field, 'amount']) : most;
  if (requestedAmount > most) throw tooHigh(most, order.currency, [...field, 'amount']);
  if (requestedAmount < most && policy.policy.amount.partial === 'NO')
    throw notInPart(most, order.currency, [...field, 'amount']);
  return { ...own, requestedAmount };
}

export function tooHigh(most: number, currency: string, field: string[]): DomainError {
  const limit = `${formatAmount(most, currency)} ${currency}`;
  return new DomainError(
    'AMOUNT_TOO_HIGH',
    { zh: `该商品最多可退 ${limit}`, en: `at most ${limit} of this line can be refunded` },
    { field, ruleId: 'A9' },
  );
}

function notInPart(most: number, currency: string, field: string[]): DomainError {
  const whole = `${formatAmount(most, currency)} ${currency}`;
  return new DomainError(
    'PARTIAL_NOT_ALLOWED',
    { zh: `不支持部分退款，应为 ${whole}`, en: `this marketplace refunds these pieces whole: ${whole}, or leave the amount out` },
    { field, ruleId: 'A9' },
  );
}

function noMoney(type: RefundType, field: string[]): DomainError {
  return new DomainError(
    'AMOUNT_NOT_ASKED',
    { zh: `${type} 不涉及退款金额，请勿填写`, en: `${type} gives no money back: leave the amount out` },
    { field, ruleId: 'A9' },
  );
}
