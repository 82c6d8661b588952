import { reasonOf, type PolicyReason } from '@after-sales/policy';
import { MediaKind, type DomainError } from '@after-sales/runtime';
import { checkedMedia, evidenceRule, type MediaRule } from '../media/check-media';
import type { OrderLine } from '../order/order-line.entity';
import { takenByLine, type CaseOfOrder } from '../refund/ledger';
import type { Refund } from '../refund/refund.entity';
import { RefundStatus, RefundType } from '../refund/refund.states';
import type { Application, Asked } from './asked';
import { categoryFault } from './category-fault';
import { chooseLines, namedLines } from './choose-lines';
import { isExcepted } from './exception';
import { refusedCasesFor } from './gives-up';
import type { Ground } from './ground';
import { NOT_STATED, reasonFor } from './reason-for';
import { refundableFreight } from './refundable-freight';
import { requireContact, requireFields, type Later } from './required-fields';
import { triesFault } from './tries';
import { typeFault } from './type-fault';
import { windowFault } from './window-fault';
import { wholeOrder } from './whole-order';

const MOST_MEDIA = 8;

interface Terms {
  /** The case that is edited or filled in; without it the application is new. */
  own?: Refund;
  /** What may be left out for now (A14). */
  later: readonly Later[];
  /** Whether an edit is none of the buyer's tries: a service order that is filled in. */
  free?: boolean;
}

/** All rules of c.2 #1, in one place: what an application comes to, or why it is refused. It only reads. */
export function checkApplication(ground: Ground, asked: Asked, { own, later, free = false }: Terms): Application {
  const { policy, order } = ground;
  const rules = policy.policy;
  const goodsReceived = asked.goodsReceived ?? order.goodsReceived;
  throwIf(typeFault(rules, order, asked.type, goodsReceived));
  requireFields(rules, asked, later);
  if (!own) requireContact(rules, asked);
  const reason = asked.reasonCode ? reasonFor(rules, asked.type, asked.reasonCode) : unstated(ground);
  const whole = asked.type === RefundType.CANCEL;
  const wanted = whole ? wholeOrder(ground, asked.lines) : (asked.lines ?? []);
  const goods = whole ? [...ground.goods.values()] : namedLines(ground, wanted);
  for (const line of goods) throwIf(categoryFault(rules, line, asked.type, reason.class));

  const givesUp = own ? [] : refusedCasesFor(ground, wanted, asked.previousCaseId ?? null);
  const exception = own?.exception || isException(ground, goods, reason, asked, { own, givesUp, free });
  const others = ground.cases.filter(({ refund }) => refund.id !== own?.id && !givesUp.some((each) => each.refund === refund));
  const quantityLater = later.includes('QUANTITY');
  const lines = chooseLines(ground, wanted, { type: asked.type, taken: takenByLine(others, ground.inLieu), quantityLater });
  const money = lines.reduce((sum, line) => sum + line.requestedAmount, 0);
  const freight = money > 0 ? refundableFreight(ground, others, lines, reason) : 0;
  const media = checkedMedia(asked.media, evidenceFor(ground, reason), 'A15');
  const statement = asked.statement?.trim() || null;
  return {
    type: asked.type,
    reason,
    statement,
    goodsReceived,
    lines,
    freight,
    amount: money + freight,
    media,
    exception,
    givesUp,
  };
}

/** Files with an application (A15): those of its class of reasons; at least one where the policy wants evidence of everybody. */
export function evidenceFor({ policy: { policy } }: Ground, reason: Pick<PolicyReason, 'class'>): MediaRule {
  const rule = evidenceRule(policy, 'APPLY', reason.class);
  if (!policy.application.required.includes('EVIDENCE')) return rule;
  return rule.max > 0 ? { ...rule, min: Math.max(1, rule.min) } : { kinds: Object.values(MediaKind), min: 1, max: MOST_MEDIA };
}

/** Out of the window, or with all tries spent, only as an exception (A3 to A5). */
function isException(
  ground: Ground,
  goods: readonly OrderLine[],
  reason: PolicyReason,
  asked: Asked,
  { own, givesUp, free }: { own?: Refund; givesUp: readonly CaseOfOrder[]; free: boolean },
): boolean {
  const { policy, order } = ground;
  if (asked.type === RefundType.CANCEL) return false;
  const tried = free ? [] : goods;
  const fault =
    windowFault(policy.policy, order, goods, reason.class, windowMoment(ground, own)) ??
    tried.map(({ id }) => triesFault(ground, id, { own, givenUp: givesUp })).find((each) => each !== null);
  if (!fault) return false;
  if (!asked.asException || own || !isExcepted(policy.policy, fault)) throw fault;
  return true;
}

/** An edit keeps to the window of its application; after a refusal, where the policy says so, to that of now (A6). */
function windowMoment({ policy, now }: Ground, own: Refund | undefined): Date {
  if (!own) return now;
  const within = policy.policy.reapplication.some((rule) => rule.within === 'WINDOW');
  return within && own.status === RefundStatus.REJECTED ? now : own.appliedAt;
}

function unstated({ policy }: Ground): PolicyReason {
  return reasonOf(policy.policy, NOT_STATED)!;
}

function throwIf(fault: DomainError | null): void {
  if (fault) throw fault;
}
