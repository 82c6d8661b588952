import { ActorKind, DomainError, forbidden, type Context } from '@after-sales/runtime';
import { callPlatform } from './call-platform';
import { refused } from './case';
import { caseCommand } from './case-command';
import { all, beforeRefunding, isParty } from './guards';
import type { RefundEscalateInput } from './inputs';
import { RefundStatus } from './refund.states';
import { requireAllowed, type Guard, type Situation } from './situation';
import { statementFrom } from './statement';

const opensTo: Guard = ({ actor, policy }) =>
  (policy.policy.arbitration.openBy as string[]).includes(actor.kind)
    ? null
    : forbidden({ zh: '本平台规则允许申请介入的身份', en: 'a party that this marketplace lets call the platform in' });

/** The buyer after a refusal or a missed limit (E1), in the window for it; the merchant while it awaits the goods (D15). */
const inItsTime: Guard = (situation) => {
  const { actor, refund } = situation;
  if (refund.status === RefundStatus.IN_ARBITRATION) return refused(refund, actor);
  if (actor.kind === ActorKind.BUYER) return buyersWindow(situation);
  const open = actor.kind === ActorKind.PLATFORM || refund.status === RefundStatus.AWAITING_RECEIPT;
  return open ? null : notOpen(situation, 'D15');
};

export const mayEscalate: Guard = all(isParty, opensTo, beforeRefunding, inItsTime);

/** The platform is called in (c.2 #16). Its event opens the dispute. */
export function refundEscalate(ctx: Context, id: string, input: RefundEscalateInput) {
  return caseCommand(ctx, 'refundEscalate', id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, mayEscalate);
    await callPlatform(tx, locked, { cause: 'refundEscalate', statement: statementFrom(input.statement, 'E1') });
  });
}

function buyersWindow(situation: Situation): DomainError | null {
  const { refund, clocks, now } = situation;
  if (refund.status === RefundStatus.AWAITING_BUYER_RECEIPT) return null;
  const clock = clocks.find(({ key }) => key === 'buyerEscalate');
  if (!clock) return notOpen(situation, 'E1');
  return clock.opensAt && now < clock.opensAt ? notOpen(situation, 'B2', clock.opensAt) : null;
}

function notOpen({ refund: { status } }: Situation, ruleId: string, availableAt?: Date): DomainError {
  const from = availableAt?.toISOString();
  return new DomainError(
    'ESCALATION_NOT_OPEN',
    {
      zh: from
        ? `可在 ${from} 之后申请平台介入`
        : `售后单状态为 ${status}：买家可在商家拒绝或超时未处理后申请介入，商家可在等待收货时申请`,
      en: from
        ? `the platform can be called in from ${from}`
        : `the case is ${status}: a buyer may escalate once the merchant has rejected or missed a limit, a merchant while it awaits the goods`,
    },
    { ruleId, availableAt },
  );
}
