import { DomainError } from '@after-sales/runtime';
import { statusConflict } from '../dispute/dispute';
import { isOpen } from '../dispute/dispute.states';
import { all, isParty, partyOf } from '../dispute/guards';
import type { Guard } from '../dispute/situation';
import { EvidenceRequestState } from './evidence-request.entity';
import { openRequestOf } from './requests';

/** Evidence is taken from whom it is asked of, while the request is open (c.4 #4). */
const isAsked: Guard = ({ actor, dispute, requests }) => {
  if (!isOpen(dispute)) return statusConflict(dispute);
  const party = partyOf(actor)!;
  if (openRequestOf(requests, party)) return null;
  const last = requests.findLast((each) => each.party === party);
  if (!last) return statusConflict(dispute);
  return last.state === EvidenceRequestState.EXPIRED ? closed() : locked();
};

const hasStaged: Guard = ({ staged }) =>
  staged.length > 0
    ? null
    : new DomainError(
        'EVIDENCE_EMPTY',
        { zh: '请先添加举证（evidenceAttach），再提交', en: 'attach evidence first (evidenceAttach), then hand it in' },
        { ruleId: 'E1' },
      );

export const mayAttach: Guard = all(isParty, isAsked);
export const maySubmit: Guard = all(mayAttach, hasStaged);
export const mayDetach: Guard = all(isParty, hasStaged);

function closed(): DomainError {
  return new DomainError('EVIDENCE_CLOSED', { zh: '举证期限已过', en: 'the time for your evidence is over' }, { ruleId: 'E1' });
}

function locked(): DomainError {
  return new DomainError(
    'EVIDENCE_LOCKED',
    {
      zh: '你已提交举证；平台要求补充时才能再次提交',
      en: 'you have handed in your evidence; more is taken only when it is asked for',
    },
    { ruleId: 'E1' },
  );
}
