import { createHash } from 'node:crypto';
import { DomainError, unauthenticated, type Context, type Message } from '@after-sales/runtime';
import { caseCommand } from '../refund/case-command';
import type { RefundReceiptConfirmItemInput, RefundReceiptConfirmManyInput } from './inputs';
import { confirmReceipt } from './refund-receipt-confirm';

const MOST = 50;

/** Confirms the receipt of many cases (C15), each in a transaction of its own: `confirmed` says what came of one. */
export async function refundReceiptConfirmMany<Result>(
  ctx: Context,
  input: RefundReceiptConfirmManyInput,
  confirmed: (id: string, work: () => ReturnType<typeof caseCommand>) => Promise<Result>,
): Promise<Result[]> {
  if (ctx.actor.kind === 'STRANGER') throw unauthenticated();
  requireItems(input);
  const results: Result[] = [];
  for (const [i, { id, ...item }] of input.items.entries()) {
    const command = { ...item, ...asWhole(input, i) };
    const work = () =>
      caseCommand(ctx, 'refundReceiptConfirmMany', id, command, (tx, locked) =>
        confirmReceipt(tx, locked, item, 'refundReceiptConfirmMany'),
      );
    results.push(await confirmed(id, work));
  }
  return results;
}

/** Each item has a key of its own within the caller's; the whole list counts as its input, so that a changed one is noticed. */
function asWhole({ idempotencyKey, items }: RefundReceiptConfirmManyInput, i: number) {
  return { idempotencyKey: createHash('sha256').update(`${idempotencyKey}\n${i}`).digest('hex'), items };
}

function requireItems({ idempotencyKey, items }: RefundReceiptConfirmManyInput): void {
  if (idempotencyKey.length < 1 || idempotencyKey.length > 100) {
    const told = { zh: '幂等键长度应为 1 到 100 个字符', en: 'an idempotency key has 1 to 100 characters' };
    throw fault('IDEMPOTENCY_KEY_INVALID', told, ['idempotencyKey']);
  }
  if (items.length < 1 || items.length > MOST) {
    const told = { zh: `请选择 1 到 ${MOST} 个售后单`, en: `name 1 to ${MOST} cases, not ${items.length}` };
    throw fault('ITEMS_REQUIRED', told, ['items']);
  }
  const twice = items.findIndex(isAmongEarlier);
  if (twice < 0) return;
  const told = { zh: '同一售后单只能填写一次', en: 'name each case once' };
  throw fault('ITEM_TWICE', told, ['items', String(twice), 'id']);
}

function isAmongEarlier({ id }: RefundReceiptConfirmItemInput, i: number, items: RefundReceiptConfirmItemInput[]): boolean {
  return items.findIndex((each) => each.id === id) < i;
}

function fault(code: string, messages: Message, path: string[]): DomainError {
  return new DomainError(code, messages, { field: ['input', ...path] });
}
