import { ActorKind, DomainError, forbidden } from '@after-sales/runtime';
import { all, canMove, isArbitrator, isDecider } from '../dispute/guards';
import type { Guard, Situation } from '../dispute/situation';
import { SettlementStatus, type Settlement } from './settlement.entity';

/** Either party, or the platform as a mediator. */
const mayTalk: Guard = (situation) =>
  [isDecider, isArbitrator].some((guard) => guard(situation) === null)
    ? null
    : forbidden({
        zh: '买家、商家（权限 refund:agree）或平台仲裁员身份',
        en: 'a buyer’s token, a merchant’s with the permission refund:agree, or an arbitrator’s',
      });

const noneIsOpen: Guard = (situation) =>
  openSettlement(situation)
    ? new DomainError(
        'SETTLEMENT_OPEN',
        {
          zh: '已有待答复的和解方案（disputeSettlementAccept、disputeSettlementDecline）',
          en: 'a settlement waits for an answer: accept or decline it first (disputeSettlementAccept, disputeSettlementDecline)',
        },
        { ruleId: 'B8' },
      )
    : null;

const someAreLeft: Guard = ({ actor, policy, settlements }) => {
  const { maxPerParty } = policy.policy.proposals;
  if (settlements.filter(({ proposer }) => proposer.kind === actor.kind).length < maxPerParty) return null;
  return new DomainError(
    'SETTLEMENTS_SPENT',
    {
      zh: `每方最多提出 ${maxPerParty} 次和解方案；可让步（disputeConcede）或等待判定`,
      en: `each side proposes ${maxPerParty} settlements a dispute at most: give in (disputeConcede), or wait for the ruling`,
    },
    { ruleId: 'B8' },
  );
};

const oneIsOpen: Guard = (situation) => (openSettlement(situation) ? null : notOpen());

const isAsked: Guard = ({ actor, dispute }) =>
  dispute.settlementAwaits?.includes(actor.kind as ActorKind)
    ? null
    : new DomainError(
        'SETTLEMENT_NOT_YOURS',
        { zh: '该方案待对方答复', en: 'your side proposed this settlement, or has agreed to it: the other side answers' },
        { ruleId: 'B8' },
      );

export const mayProposeSettlement = all(mayTalk, canMove('settle'), noneIsOpen, someAreLeft);
export const mayAnswerSettlement = all(isDecider, oneIsOpen, isAsked);

export function openSettlement({ settlements }: Pick<Situation, 'settlements'>): Settlement | undefined {
  return settlements.find(({ status }) => status === SettlementStatus.OPEN);
}

/** What is answered must be what was read. */
export function requireOpen(situation: Situation, id: string): Settlement {
  const open = openSettlement(situation);
  if (open?.id !== id) throw notOpen();
  return open;
}

function notOpen(): DomainError {
  return new DomainError(
    'SETTLEMENT_NOT_OPEN',
    {
      zh: '该和解方案已答复或失效，请刷新后再操作',
      en: 'this settlement is not open: it was answered or has lapsed; look at `settlements`',
    },
    { ruleId: 'B8' },
  );
}
