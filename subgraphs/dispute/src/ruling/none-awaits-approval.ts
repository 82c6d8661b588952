import { DomainError } from '@after-sales/runtime';
import type { Guard } from '../dispute/situation';

/** No ruling of the dispute waits for its second approver. */
export const noneAwaitsApproval: Guard = ({ dispute }) =>
  dispute.draftId === null
    ? null
    : new DomainError(
        'RULING_AWAITS_APPROVAL',
        {
          zh: '已有判定待复核：由另一名 supervisor 复核（disputeRulingApprove）或退回（disputeRulingReturn）',
          en: 'a ruling waits for its second approver, who approves it (disputeRulingApprove) or returns it (disputeRulingReturn)',
        },
        { ruleId: 'E2' },
      );
