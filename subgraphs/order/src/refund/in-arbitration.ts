import { ActorKind, DomainError, type Actor, type Message } from '@after-sales/runtime';

const settle = 'disputeSettlementPropose';
const evidence = 'evidenceSubmit';

/** What each side can do in the dispute instead. */
const instead: Partial<Record<Actor['kind'], Message>> = {
  [ActorKind.BUYER]: {
    zh: `放弃申请（disputeConcede）、撤销自己发起的介入（disputeWithdraw）、和解（${settle}）或举证（${evidence}）`,
    en: `drop the claim (disputeConcede), take back a dispute of your own (disputeWithdraw), propose to settle (${settle}) or hand in evidence (${evidence})`,
  },
  [ActorKind.MERCHANT]: {
    zh: `接受申请（disputeConcede）、撤销自己发起的介入（disputeWithdraw）、和解（${settle}）或举证（${evidence}）`,
    en: `accept the claim (disputeConcede), take back a dispute of your own (disputeWithdraw), propose to settle (${settle}) or hand in evidence (${evidence})`,
  },
  [ActorKind.PLATFORM]: {
    zh: `判定（disputeRule）、调解（${settle}）或关闭售后单（refundClose）`,
    en: `rule (disputeRule), mediate (${settle}) or close the case (refundClose)`,
  },
};

/** The platform decides a case now: what this side can do is done in the dispute. */
export function inArbitration(kind: Actor['kind']): DomainError {
  const { zh, en } = instead[kind] ?? { zh: '等待判定', en: 'wait for the ruling' };
  return new DomainError('REFUND_IN_ARBITRATION', {
    zh: `平台介入处理中，请在争议中操作：${zh}`,
    en: `the platform decides this case now, so act in its dispute: ${en}`,
  });
}
