import type { Finding } from '@after-sales/order/events';
import { DomainError, type Message } from '@after-sales/runtime';
import { INSPECTION, type InspectionFindingInput } from './inspection-finding';

/** What was found, as it was sent, checked. */
export function readFindings(given: readonly InspectionFindingInput[]): Finding[] {
  if (given.length < 1 || given.length > INSPECTION.findings) {
    throw new DomainError(
      'FINDINGS_REQUIRED',
      {
        zh: `请填写 1 到 ${INSPECTION.findings} 条验货结果`,
        en: `say what was found of 1 to ${INSPECTION.findings} lines, not of ${given.length}`,
      },
      { field: ['input', 'findings'], ruleId: 'D6' },
    );
  }
  let written = 0;
  return given.map((each, i) => {
    const note = each.note?.trim() ?? '';
    requireWellFormed(each, note, (written += note.length), i);
    const { orderLineId, finding, quantity, liable } = each;
    return { orderLineId, finding, quantity, liable, note: note === '' ? null : note };
  });
}

function requireWellFormed({ orderLineId, quantity }: InspectionFindingInput, note: string, written: number, i: number): void {
  if (!/^[\w-]{1,40}$/.test(orderLineId)) {
    throw invalid(i, 'orderLineId', { zh: '请填写订单商品行的 id', en: 'name a line of the order by its id' });
  }
  if (quantity < 1 || quantity > INSPECTION.quantity) {
    throw invalid(i, 'quantity', {
      zh: `数量应为 1 到 ${INSPECTION.quantity}`,
      en: `it is 1 to ${INSPECTION.quantity} pieces, not ${quantity}`,
    });
  }
  if (note.length > INSPECTION.note) {
    throw invalid(i, 'note', {
      zh: `说明最多 ${INSPECTION.note} 字`,
      en: `a note has at most ${INSPECTION.note} characters, not ${note.length}`,
    });
  }
  if (written > INSPECTION.notes) {
    throw invalid(i, 'note', {
      zh: `所有说明合计最多 ${INSPECTION.notes} 字`,
      en: `all notes together have at most ${INSPECTION.notes} characters: shorten them`,
    });
  }
}

function invalid(i: number, name: string, message: Message): DomainError {
  return new DomainError('FINDING_INVALID', message, { field: ['input', 'findings', String(i), name], ruleId: 'D6' });
}
