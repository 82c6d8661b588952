import type { Tx } from '@after-sales/runtime';
import { emit, type ReturnAddress } from '../events';
import { appendTimeline } from '../timeline/append';
import { facts, saveCase } from './case';
import type { Refund } from './refund.entity';
import type { RefundStatus } from './refund.states';

/** Writes a case whose goods may go back from now on, and tells of it. */
export async function noteReturnAuthorised(
  tx: Tx,
  refund: Refund,
  returnAddress: ReturnAddress,
  from: RefundStatus,
  cause: string,
): Promise<void> {
  await saveCase(tx, refund);
  await appendTimeline(tx, refund.id, 'RETURN_AUTHORIZED', {});
  emit(
    tx,
    'refund.return_authorized',
    refund,
    { ...facts(refund), returnAddress, shipBy: null },
    { from, to: refund.status, cause },
  );
}
