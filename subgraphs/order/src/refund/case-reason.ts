import { reasonOf } from '@after-sales/policy';
import type { Message } from '@after-sales/runtime';
import { complaintTypeOf } from '../import/complaints/complaint-types';
import { policyOf } from '../policy/pinned';
import type { Refund } from './refund.entity';

/** Why a case was applied for: an entry of its policy's list, or, of a past dispute, the type of its complaint. */
export function caseReason(refund: Refund): { code: string; class: string; label: Message } {
  const { reasonCode, onlyDispute } = refund;
  return onlyDispute ? complaintTypeOf(reasonCode) : reasonOf(policyOf(refund).policy, reasonCode)!;
}
