import type { Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { appendTimeline } from '../timeline/append';
import { step } from './case';
import { facts } from './case-facts';
import type { LockedCase } from './locked-case';
import { givesGoods } from './refund.states';
import { startRefunding } from './start-refunding';

/** The buyer gets what was agreed to: money starts, or the merchant owes goods (c.2 #8, #11, #15). */
export async function settleInFull(tx: Tx, locked: LockedCase, cause: string): Promise<void> {
  const { refund } = locked;
  if (!givesGoods(refund.type)) {
    return startRefunding(tx, locked, refund.approvedAmount ?? refund.requestedAmount, cause);
  }
  const { from, to } = await step(tx, locked, 'authoriseShipment');
  await appendTimeline(tx, refund.id, 'REPLACEMENT_OWED', {});
  emit(tx, 'refund.replacement_authorized', refund, facts(refund), { from, to, cause });
}
