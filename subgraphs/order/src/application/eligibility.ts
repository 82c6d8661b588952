import { windowEnd, type PolicyReason } from '@after-sales/policy';
import { MediaKind, MediaShows, type DomainError, type Language } from '@after-sales/runtime';
import type { OrderLine } from '../order/order-line.entity';
import { mostFor, takenByLine } from '../refund/ledger';
import { RefundType } from '../refund/refund.states';
import { categoryFault } from './category-fault';
import { evidenceFor } from './check-application';
import { givesMoney, tooHigh } from './choose-lines';
import type { Eligibility, EvidenceRequirement } from './eligibility.types';
import { isExcepted } from './exception';
import { refusedCasesFor } from './gives-up';
import type { Ground } from './ground';
import { reasonsFor } from './reason-for';
import { triesFault, triesLeft } from './tries';
import { typeFault } from './type-fault';
import { windowFault } from './window-fault';

/** What may be applied for on a line, type by type, by the very checks of an application. */
export function eligibilityOf(ground: Ground, line: OrderLine, language: Language): Eligibility[] {
  return Object.values(RefundType).map((type) => eligibility(ground, line, type, language));
}

function eligibility(ground: Ground, line: OrderLine, type: RefundType, language: Language): Eligibility {
  const { policy, order } = ground;
  const rules = policy.policy;
  const reasons = reasonsFor(rules, type);
  const free = reasons.filter((reason) => !categoryFault(rules, line, type, reason.class));
  const open = free.filter((reason) => !closed(ground, line, type, reason));
  const pieces = piecesOf(ground, line);
  const fault =
    typeFault(rules, order, type, order.goodsReceived) ??
    (reasons.length > 0 && free.length === 0 ? categoryFault(rules, line, type, reasons[0]!.class) : null) ??
    (free.length > 0 && open.length === 0 ? closed(ground, line, type, free[0]!) : null) ??
    (type === RefundType.CANCEL ? null : pieces.fault);
  const ends = open.map((reason) => windowEnd(rules, reason.class, line.category, order.receivedAt)?.getTime() ?? 0);
  const until = Math.max(0, ...ends);
  return {
    lineId: line.id,
    type,
    allowed: !fault && open.length > 0,
    ...(fault ? { code: fault.code, ruleId: fault.ruleId, reason: fault.messages[language] } : {}),
    exceptionPossible: fault !== null && isExcepted(rules, fault),
    reasonCodes: fault ? [] : open.map(({ code }) => code),
    until: until > 0 ? new Date(until) : undefined,
    maxQuantity: fault && !isExcepted(rules, fault) ? 0 : pieces.quantity,
    maxMinor: givesMoney(type) && !(fault && !isExcepted(rules, fault)) ? pieces.most : 0,
    currency: order.currency,
    evidenceRequired: evidenceOf(ground, free),
    attemptsLeft: pieces.tries ?? undefined,
  };
}

function closed(ground: Ground, line: OrderLine, type: RefundType, reason: PolicyReason): DomainError | null {
  const { policy, order, now } = ground;
  return type === RefundType.CANCEL ? null : windowFault(policy.policy, order, [line], reason.class, now);
}

interface Pieces {
  quantity: number;
  most: number;
  fault: DomainError | null;
  tries: number | null;
}

/** The pieces that are free, and those of refused cases, which give way where they may. */
function piecesOf(ground: Ground, line: OrderLine): Pieces {
  const whole = [{ lineId: line.id, quantity: line.quantity }];
  const givenUp = refusedCasesFor(ground, whole, null);
  const freely = countPieces(ground, line, []);
  const needed = freely.quantity > 0 ? [] : givenUp;
  const tries = triesLeft(ground, line.id, { givenUp: needed });
  const spent = triesFault(ground, line.id, { givenUp: needed });
  if (givenUp.length === 0 || triesFault(ground, line.id, { givenUp })) return { ...freely, fault: spent ?? freely.fault, tries };
  return { ...countPieces(ground, line, givenUp), tries };
}

function countPieces(ground: Ground, line: OrderLine, givenUp: Ground['cases']): Omit<Pieces, 'tries'> {
  const taken = takenByLine(
    ground.cases.filter((each) => !givenUp.includes(each)),
    ground.inLieu,
  ).get(line.id);
  const quantity = Math.max(0, line.quantity - (taken?.quantity ?? 0));
  const most = quantity === 0 ? 0 : mostFor(line, quantity, taken);
  const nothing = quantity === 0 || (most === 0 && line.totalAmount > 0);
  return { quantity, most, fault: nothing ? tooHigh(0, ground.order.currency, ['input', 'lines']) : null };
}

function evidenceOf(ground: Ground, reasons: readonly PolicyReason[]): EvidenceRequirement[] {
  const classes = [...new Set(reasons.map((reason) => reason.class))];
  const byRule = Map.groupBy(classes, (reasonClass) => JSON.stringify(evidenceFor(ground, { class: reasonClass })));
  return [...byRule.values()].map((reasonClasses) => {
    const { kinds, min, max, mustShow = [] } = evidenceFor(ground, { class: reasonClasses[0]! });
    return {
      reasonClasses,
      kinds: kinds.map((kind) => MediaKind[kind]),
      min,
      max,
      mustShow: mustShow.map((what) => MediaShows[what]),
    };
  });
}
