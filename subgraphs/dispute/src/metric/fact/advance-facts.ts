import type { CasePart } from '../part/part';
import { when, type Noted } from './noted';

/** What is counted of instant refunds. */
export function advanceFacts({ advances }: CasePart): Noted[] {
  return Object.entries(advances).flatMap(([part, { amount, outstanding, writtenOff = 0, currency, paidAt, dueAt }]) => {
    const back = amount - outstanding - writtenOff;
    return [
      ...(outstanding > 0 ? when(paidAt, 'ADVANCES_OUTSTANDING', { part, value: outstanding, currency }) : []),
      ...when(dueAt, 'ADVANCES_DUE', { part, value: amount, currency }),
      ...(back > 0 ? when(dueAt, 'ADVANCES_RECOVERED', { part, value: back, currency }) : []),
    ];
  });
}
