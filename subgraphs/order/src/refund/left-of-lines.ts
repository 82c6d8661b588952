import type { Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { OrderLine } from '../order/order-line.entity';
import { mostFor, takenByLine } from './ledger';
import type { LockedCase } from './locked-case';
import { RefundLine } from './refund-line.entity';

/** The lines of a case, each with what of its pieces has not been given back or claimed; the claim of `except` left out. */
export async function leftOfLines(
  tx: Tx,
  { refund, order }: LockedCase,
  except: string | null,
): Promise<{ line: RefundLine; left: number }[]> {
  const lines = await tx.manager.find(RefundLine, { where: { refundId: refund.id }, order: { place: 'ASC' } });
  const goods = await tx.manager.findBy(OrderLine, { id: In(lines.map(({ orderLineId }) => orderLineId)) });
  const byId = new Map(goods.map((line) => [line.id, line]));
  const taken = await takenByLine(tx, order, except);
  return lines.map((line) => ({
    line,
    left: mostFor(byId.get(line.orderLineId)!, line.quantity, taken.get(line.orderLineId)),
  }));
}
