import type { CasePart } from '../part/part';
import { when, type Noted } from './noted';

/** Money beside the refund. */
export function paymentFacts({ payments }: CasePart): Noted[] {
  return Object.entries(payments).flatMap(([id, { kind, tier, amount, currency, paidAt }]) =>
    kind === 'SMALL'
      ? when(paidAt, 'SMALL_PAYMENTS', { part: id, value: amount, currency })
      : when(paidAt, 'COMPENSATIONS', { part: `${tier}:${id}`, value: amount, currency }),
  );
}
