import { DomainError } from '@after-sales/runtime';
import type { AskedLine } from './asked';
import type { Ground } from './ground';

/** An order that was not paid is cancelled whole: with all its lines, which need not be named. */
export function wholeOrder({ goods }: Ground, asked: readonly AskedLine[] | null | undefined): AskedLine[] {
  const all = [...goods.values()].map(({ id, quantity }) => ({ lineId: id, quantity }));
  if (!asked || asked.length === 0) return all;
  const named = new Map(asked.map((line) => [line.lineId, line]));
  const same = asked.length === all.length && all.every(({ lineId, quantity }) => named.get(lineId)?.quantity === quantity);
  if (same) return [...asked];
  throw new DomainError(
    'CANCEL_WHOLE_ORDER',
    { zh: '未付款订单只能整单取消，请勿填写 lines', en: 'an unpaid order is cancelled whole: leave lines out' },
    { field: ['input', 'lines'], ruleId: 'A1' },
  );
}
