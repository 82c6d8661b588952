import type { CasePart } from '../part/part';
import { when, type Noted } from './noted';

const BACK: readonly string[] = ['RECOVERED', 'REPAID'];

/** What is counted of instant refunds. */
export function advanceFacts({ advances }: CasePart): Noted[] {
  return Object.entries(advances).flatMap(([part, { amount, outstanding, currency, status, paidAt, dueAt }]) => [
    ...(outstanding > 0 ? when(paidAt, 'ADVANCES_OUTSTANDING', { part, value: outstanding, currency }) : []),
    ...when(dueAt, 'ADVANCES_DUE', { part, value: amount, currency }),
    ...(BACK.includes(status) ? when(dueAt, 'ADVANCES_RECOVERED', { part, value: amount, currency }) : []),
  ]);
}
