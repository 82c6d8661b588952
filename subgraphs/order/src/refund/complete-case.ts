import type { Tx } from '@after-sales/runtime';
import { settleAdvance } from '../advance/settle-advance';
import { emit } from '../events';
import { appendTimeline } from '../timeline/append';
import { step } from './case';
import { facts } from './case-facts';
import type { LockedCase } from './locked-case';

/** The buyer has the goods: a case about goods ends (c.2 #24). */
export async function completeCase(tx: Tx, locked: LockedCase, cause: string): Promise<void> {
  const { refund } = locked;
  const { from, to } = await step(tx, locked, 'complete');
  await appendTimeline(tx, refund.id, 'REFUND_COMPLETED', {});
  emit(tx, 'refund.completed', refund, facts(refund), { from, to, cause });
  await settleAdvance(tx, locked, cause);
}
