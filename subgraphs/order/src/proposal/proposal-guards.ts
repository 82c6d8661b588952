import { ActorKind, DomainError, forbidden } from '@after-sales/runtime';
import { all, canMove, isBuyer, isMerchant, isParty, isPlatform } from '../refund/guards';
import type { Guard, Situation } from '../refund/situation';
import { ProposalStatus, type Proposal } from './proposal.entity';

/** Before an answer there is nothing else to talk about (c.2 #4). */
const noneIsOpen: Guard = (situation) =>
  openProposal(situation)
    ? new DomainError('PROPOSAL_OPEN', {
        zh: '已有待答复的协商方案：请先答复（refundProposalAccept、refundProposalDecline）或撤回（refundProposalWithdraw）',
        en: 'a proposal waits for an answer: accept or decline it (refundProposalAccept, refundProposalDecline), or withdraw your own (refundProposalWithdraw)',
      })
    : null;

const someAreLeft: Guard = ({ actor, policy, proposals }) => {
  const { maxPerParty } = policy.policy.proposals;
  if (proposals.filter(({ proposer }) => proposer.kind === actor.kind).length < maxPerParty) return null;
  return new DomainError(
    'PROPOSALS_SPENT',
    {
      zh: `每方最多提出 ${maxPerParty} 次协商方案；协商不成可申请平台介入（refundEscalate）`,
      en: `each side makes at most ${maxPerParty} proposals a case; the platform may be called in instead (refundEscalate)`,
    },
    { ruleId: 'B8' },
  );
};

const oneIsOpen: Guard = (situation) => (openProposal(situation) ? null : notOpen());

/** The other side of a proposal: the buyer, or for a buyer's whom `handling` names (A14). */
const isAsked: Guard = (situation) => {
  const { actor, policy } = situation;
  const proposal = openProposal(situation)!;
  if (proposal.proposer.kind === actor.kind) return own();
  if (proposal.proposer.kind !== ActorKind.BUYER) return isBuyer(situation);
  return (policy.policy.handling.review === 'PLATFORM' ? isPlatform : isMerchant)(situation);
};

const isProposer: Guard = (situation) => {
  const { proposer } = openProposal(situation)!;
  if (proposer.kind === situation.actor.kind) return null;
  return forbidden({ zh: '方案提出方的身份', en: 'a token of the side that made the proposal' });
};

export const mayPropose = all(isParty, noneIsOpen, canMove('propose'), someAreLeft);
export const mayAnswerProposal = all(isParty, oneIsOpen, isAsked);
export const mayWithdrawProposal = all(isParty, oneIsOpen, isProposer);

export function openProposal({ proposals }: Pick<Situation, 'proposals'>): Proposal | undefined {
  return proposals.find(({ status }) => status === ProposalStatus.OPEN);
}

/** What is answered must be what was read. */
export function requireOpen(situation: Situation, id: string): Proposal {
  const proposal = openProposal(situation);
  if (proposal?.id !== id) throw notOpen();
  return proposal;
}

function notOpen(): DomainError {
  return new DomainError(
    'PROPOSAL_NOT_OPEN',
    {
      zh: '该协商方案已答复、撤回或失效，请刷新后再操作',
      en: 'this proposal is not open: it was answered, withdrawn or has lapsed; look at `proposals`',
    },
    { ruleId: 'B8' },
  );
}

function own(): DomainError {
  return new DomainError('PROPOSAL_IS_YOURS', {
    zh: '方案由己方提出，待对方答复；可撤回（refundProposalWithdraw）',
    en: 'your own side made this proposal: the other answers, and you may withdraw it (refundProposalWithdraw)',
  });
}
