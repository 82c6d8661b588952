import { DomainError, type Message, type Tx } from '@after-sales/runtime';
import type { Finding } from '../events';
import { RefundLine } from '../refund/refund-line.entity';
import type { Refund } from '../refund/refund.entity';
import type { GoodsFindingInput } from './goods-finding';

const MOST = 200;
const LONGEST_NOTE = 500;

/** What was found, as it was sent: well-formed, and about goods of the case. */
export async function checkedFindings(tx: Tx, refund: Refund, given: readonly GoodsFindingInput[]): Promise<Finding[]> {
  if (given.length > MOST) {
    const told = { zh: `最多填写 ${MOST} 条验货结果`, en: `a case takes at most ${MOST} findings, not ${given.length}` };
    throw fault('FINDINGS_TOO_MANY', told, ['findings']);
  }
  const lines = await tx.manager.findBy(RefundLine, { refundId: refund.id });
  const pieces = new Map(lines.map(({ orderLineId, quantity }) => [orderLineId, quantity]));
  const found = given.map((each, i) => checked(each, pieces, ['findings', String(i)]));
  const names = found.map(({ orderLineId, finding }) => `${orderLineId} ${finding}`);
  const twice = names.findIndex((name, i) => names.indexOf(name) < i);
  if (twice >= 0) {
    const told = { zh: '同一商品的同一验货结果只填一次', en: 'say a finding of a line once, with all its pieces' };
    throw fault('FINDING_TWICE', told, ['findings', String(twice), 'finding']);
  }
  return found;
}

/** A refusal of the goods says something of every line, and of one at least that it is not as it should be. */
export async function requireFault(tx: Tx, refund: Refund, findings: readonly Finding[]): Promise<void> {
  const lines = await tx.manager.find(RefundLine, { where: { refundId: refund.id }, order: { place: 'ASC' } });
  const silent = lines.filter((line) => !findings.some(({ orderLineId }) => orderLineId === line.orderLineId));
  if (silent.length > 0) {
    const list = silent.map(({ orderLineId }) => orderLineId).join(', ');
    throw fault('FINDINGS_REQUIRED', { zh: `请填写商品 ${list} 的验货结果`, en: `say what was found of ${list}` }, ['findings']);
  }
  if (findings.some(({ finding }) => finding !== 'OK')) return;
  const told = {
    zh: '验货结果均为完好：请确认收货（refundReceiptConfirm）',
    en: 'all goods were found as they should be: confirm receipt instead (refundReceiptConfirm)',
  };
  throw fault('FINDINGS_ALL_OK', told, ['findings']);
}

function checked(input: GoodsFindingInput, pieces: ReadonlyMap<string, number>, field: string[]): Finding {
  const { orderLineId, finding, quantity, liable } = input;
  const most = pieces.get(orderLineId);
  if (most === undefined) {
    const told = { zh: `售后单中没有商品 ${orderLineId}`, en: `the case has no line ${orderLineId}` };
    throw fault('LINE_UNKNOWN', told, [...field, 'orderLineId']);
  }
  if (quantity < 1 || quantity > most) {
    const told = { zh: `数量应为 1 到 ${most}`, en: `of this line there are 1 to ${most} pieces in the case, not ${quantity}` };
    throw fault('FINDING_INVALID', told, [...field, 'quantity']);
  }
  const note = input.note?.trim() ?? '';
  if (note.length > LONGEST_NOTE) {
    const told = { zh: `说明最多 ${LONGEST_NOTE} 字`, en: `a note has at most ${LONGEST_NOTE} characters, not ${note.length}` };
    throw fault('FINDING_INVALID', told, [...field, 'note']);
  }
  return { orderLineId, finding, quantity, liable, note: note === '' ? null : note };
}

function fault(code: string, messages: Message, path: string[]): DomainError {
  return new DomainError(code, messages, { field: ['input', ...path], ruleId: 'D6' });
}
