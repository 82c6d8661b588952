import { Marketplace } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { ImportedCancellation } from '../imported-cancellation.entity';
import { Rejected, type Reject } from '../rejects';
import { insertRows, selectIn } from '../rows';
import { keyOf, match, type Match } from './match';
import { MoneyLeft, refusals, type Refusal } from './money-left';
import { pastRefund, pastRefundNumber, writePastRefunds, type PastRefund } from './past-refund';
import { purchasesFor } from './purchases';
import { pence } from './record';
import type { Cancellation } from './spool';

export interface CancellationsOutcome {
  rejects: Reject[];
  refundsNew: number;
  refundsThere: number;
}

/** Makes past refunds of cancelled lines, matched against all orders in the database. What was matched before stays as it is. */
export async function importCancellations(
  manager: EntityManager,
  cancellations: readonly Cancellation[],
  shiftMs: number,
  now: Date,
): Promise<CancellationsOutcome> {
  const outcome: CancellationsOutcome = { rejects: [], refundsNew: 0, refundsThere: 0 };
  const stored = await storedParts(manager, cancellations);
  const open = cancellations.filter((cancellation) => stillOpen(cancellation, stored.get(placeOf(cancellation)) ?? [], outcome));
  const purchases = await purchasesFor(manager, open);
  const matched = open.map((cancellation) => {
    const before = stored.get(placeOf(cancellation)) ?? [];
    const wanted = cancellation.quantity - piecesOf(before);
    const matches = match(wanted, cancellation.at + shiftMs, purchases.get(keyOf(cancellation)) ?? []);
    const missing = wanted - piecesOf(matches);
    if (missing > 0) reject(outcome, cancellation, 'CANCELLATION_UNMATCHED', unmatched(cancellation, missing));
    return { cancellation, before, matches };
  });
  const orderIds = new Set(matched.flatMap(({ matches }) => matches.map(({ purchase }) => purchase.orderId)));
  const left = await MoneyLeft.read(manager, [...orderIds]);
  const made: PastRefund[] = [];
  const parts: ImportedCancellation[] = [];
  for (const { cancellation, before, matches } of matched) {
    for (const [i, each] of matches.entries()) {
      const part = before.length + i + 1;
      const result = settle(left, cancellation, each, part, shiftMs, now);
      if (typeof result === 'string') reject(outcome, cancellation, result, partRefused(each.quantity, result));
      else made.push(result);
      parts.push(partRow(cancellation, part, each, result));
    }
  }
  await writePastRefunds(manager, made);
  await insertRows(manager, ImportedCancellation, parts);
  outcome.refundsNew = made.length;
  return outcome;
}

interface StoredPart {
  number: string;
  place: number;
  quantity: number;
  lineQuantity: number;
  unitPrice: string;
  refundId: string | null;
  refusal: Refusal | 'AMOUNT_NOT_WHOLE' | null;
  sku: string;
  buyerId: string;
}

async function storedParts(manager: EntityManager, cancellations: readonly Cancellation[]): Promise<Map<string, StoredPart[]>> {
  const numbers = [...new Set(cancellations.map(({ invoice }) => invoice))];
  const rows = await selectIn<StoredPart>(
    manager,
    `SELECT part.number, part.place, part.quantity, part.lineQuantity, part.unitPrice, part.refundId, part.refusal, line.sku, line.buyerId
      FROM imported_cancellation AS part JOIN order_line AS line ON line.id = part.orderLineId
      WHERE part.marketplace = '${Marketplace.GENERIC}' AND part.number IN (?) ORDER BY part.number, part.place, part.part`,
    numbers,
  );
  return Map.groupBy(rows, ({ number, place }) => `${number} ${place}`);
}

/** Tells what was made of a cancelled line before; true while there are pieces that were not matched. */
function stillOpen(cancellation: Cancellation, before: readonly StoredPart[], outcome: CancellationsOutcome): boolean {
  if (cancellation.buyerId === null) {
    reject(
      outcome,
      cancellation,
      'CANCELLATION_WITHOUT_BUYER',
      'a cancellation without a customer cannot be matched to what was bought',
    );
    return false;
  }
  const [first] = before;
  const here = {
    sku: cancellation.sku,
    buyerId: cancellation.buyerId,
    lineQuantity: cancellation.quantity,
    unitPrice: cancellation.unitPrice,
  };
  const key = first && (Object.keys(here) as (keyof typeof here)[]).find((each) => first[each] !== here[each]);
  if (first && key) {
    const message = `line ${cancellation.place} of the cancellation is there already with another ${key}: ${first[key]} there, ${here[key]} here`;
    reject(outcome, cancellation, 'CANCELLATION_DIFFERS', message);
    return false;
  }
  for (const { quantity, refusal } of before) {
    if (refusal) reject(outcome, cancellation, refusal, partRefused(quantity, refusal));
    else outcome.refundsThere += 1;
  }
  return piecesOf(before) < cancellation.quantity;
}

function settle(
  left: MoneyLeft,
  cancellation: Cancellation,
  each: Match,
  part: number,
  shiftMs: number,
  now: Date,
): PastRefund | NonNullable<StoredPart['refusal']> {
  let amount: number;
  try {
    amount = pence(cancellation.unitPrice, each.quantity);
  } catch (error) {
    if (error instanceof Rejected) return 'AMOUNT_NOT_WHOLE';
    throw error;
  }
  const routes = left.take(each, amount);
  if (typeof routes === 'string') return routes;
  return pastRefund(
    pastRefundNumber(cancellation, part),
    cancellation.buyerId!,
    each,
    amount,
    routes,
    new Date(cancellation.at + shiftMs),
    now,
  );
}

function partRow(
  { invoice, place, quantity, unitPrice }: Cancellation,
  part: number,
  each: Match,
  result: PastRefund | NonNullable<StoredPart['refusal']>,
): ImportedCancellation {
  return {
    marketplace: Marketplace.GENERIC,
    number: invoice,
    place,
    part,
    orderLineId: each.purchase.orderLineId,
    quantity: each.quantity,
    lineQuantity: quantity,
    unitPrice,
    refundId: typeof result === 'string' ? null : result.refund.id,
    refusal: typeof result === 'string' ? result : null,
  };
}

function reject(outcome: CancellationsOutcome, { line, raw }: Cancellation, code: string, message: string): void {
  outcome.rejects.push({ line, code, message, raw });
}

const unmatched = ({ quantity, sku }: Cancellation, missing: number) =>
  `${missing} of ${quantity} pieces: the customer bought no more of ${sku} before, as far as orders were imported`;

const partRefused = (quantity: number, refusal: NonNullable<StoredPart['refusal']>) =>
  `${quantity} pieces: ${refusal === 'AMOUNT_NOT_WHOLE' ? 'they come to no whole number of pence' : refusals[refusal]}`;

const placeOf = ({ invoice, place }: Cancellation) => `${invoice} ${place}`;
const piecesOf = (parts: readonly { quantity: number }[]) => parts.reduce((sum, { quantity }) => sum + quantity, 0);
