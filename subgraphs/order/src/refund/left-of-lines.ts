import type { Tx } from '@after-sales/runtime';
import { groundOf } from '../application/ground';
import { mostFor, takenByLine } from './ledger';
import type { LockedCase } from './locked-case';
import type { RefundLine } from './refund-line.entity';

/** The lines of a case, each with what of its pieces has not been given back or claimed; the claim of `except` left out. */
export async function leftOfLines(
  tx: Tx,
  { refund, order, policy }: LockedCase,
  except: string | null,
): Promise<{ line: RefundLine; left: number }[]> {
  const { goods, cases, inLieu } = await groundOf(tx.manager, order, tx.now, policy);
  const counted = cases.filter((each) => each.refund.id !== except);
  const taken = takenByLine(counted, inLieu);
  const own = cases.find((each) => each.refund.id === refund.id)!;
  return own.lines
    .toSorted((a, b) => a.place - b.place)
    .map((line) => ({ line, left: mostFor(goods.get(line.orderLineId)!, line.quantity, taken.get(line.orderLineId)) }));
}
