import type { Finding } from '@after-sales/order/events';
import { DomainError, type ActorRef, type Message } from '@after-sales/runtime';
import { INSPECTION, type InspectionFinding, type InspectionFindingInput } from './inspection-finding';

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
  return given.map((each, i) => {
    const note = each.note?.trim() ?? '';
    requireWellFormed(each, note, i);
    const { orderLineId, finding, quantity, liable } = each;
    return { orderLineId, finding, quantity, liable, note: note === '' ? null : note };
  });
}

/** Findings with who recorded them and when. */
export function recordedFindings(findings: readonly Finding[], recordedBy: ActorRef, at: Date): InspectionFinding[] {
  return findings.map((each) => ({ ...each, recordedBy, recordedAt: at.toISOString() }));
}

function requireWellFormed({ orderLineId, quantity }: InspectionFindingInput, note: string, i: number): void {
  if (orderLineId.length < 1 || orderLineId.length > INSPECTION.line) {
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
}

function invalid(i: number, name: string, message: Message): DomainError {
  return new DomainError('FINDING_INVALID', message, { field: ['input', 'findings', String(i), name], ruleId: 'D6' });
}
