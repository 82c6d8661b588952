import { DomainError, type Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import type { Application, Asked, AskedMoney } from './asked';
import { editCase } from './edit-case';
import { laterFilled } from './later-filled';
import { keepOriginal, keepRevision } from './revision';

/** What the buyer fills in: the goods with their pieces, the reason, and, where it is not all of it, the amount. */
export interface FilledIn {
  lines?: Asked['lines'];
  reasonCode?: string;
  amount?: AskedMoney;
}

/**
 * Puts what a service order was filled in with in its case, checked as an application is, and keeps the revision. The
 * case is saved by the step that follows (c.2 #28).
 */
export async function fillInServiceOrder(tx: Tx, locked: LockedCase, filled: FilledIn): Promise<Application> {
  const later = laterFilled(locked.policy.policy);
  const noPieces = !filled.lines || filled.lines.some(({ quantity }) => quantity === undefined || quantity === null);
  if (later.includes('QUANTITY') && noPieces) throw missing('lines', '商品及数量', 'the goods and how many of each');
  if (later.includes('REASON') && !filled.reasonCode) throw missing('reasonCode', '原因', 'the reason');
  await keepOriginal(tx, locked.refund);
  const application = await editCase(tx, locked, filled, { later: [], free: true });
  await keepRevision(tx, locked.refund);
  return application;
}

function missing(field: string, zh: string, en: string): DomainError {
  return new DomainError(
    'FIELD_REQUIRED',
    { zh: `请填写${zh}（${field}）`, en: `${en} must be filled in: ${field}` },
    { field: ['input', field], ruleId: 'A14' },
  );
}
