import type { DisputeDeadlineFacts, DisputeEvents, DisputeFacts } from '../../events';
import { ActorKind, type EventFacts } from '@after-sales/runtime';
import { foldClock, forgetStill } from './fold-clock';
import type { DisputePart, FoldedEvent } from './part';

/** The events of a dispute that metrics go by. */
export const disputeEvents = [
  'dispute.opened',
  'dispute.evidence_requested',
  'dispute.evidence_submitted',
  'dispute.evidence_closed',
  'dispute.ruled',
  'dispute.appealed',
  'dispute.finalised',
  'dispute.settled',
  'dispute.conceded',
  'dispute.withdrawn',
  'dispute.closed',
  'dispute.imported',
  'dispute.deadline_started',
  'dispute.deadline_changed',
  'dispute.deadline_fired',
] as const satisfies (keyof DisputeEvents)[];

export type DisputeEvent = (typeof disputeEvents)[number];
type Data<Type extends DisputeEvent> = DisputeEvents[Type] & EventFacts;

/** A dispute after one more of its events. */
export function foldDispute(before: DisputePart | null, { type, at: time, data: told }: FoldedEvent): DisputePart {
  const { refundId, claim = 0, currency, reasonClass } = told as Omit<DisputeFacts, 'claim'> & { claim?: number };
  const fresh: Pick<DisputePart, 'kind' | 'requests' | 'clocks'> = { kind: 'DISPUTE', requests: {}, clocks: {} };
  const part: DisputePart = { ...(before ? structuredClone(before) : fresh), refundId, claim, currency, reasonClass };
  folds[type as DisputeEvent](part, told as never, time.getTime());
  return part;
}

type Folds = { readonly [Type in DisputeEvent]: (part: DisputePart, data: Data<Type>, at: number) => void };

const folds: Folds = {
  'dispute.opened': (part, { buyerDisputes, stage }, at) => {
    part.openedAt = at;
    if (buyerDisputes !== undefined) part.buyerDisputes = buyerDisputes;
    // Without mediation both are asked as it opens.
    if (stage === 'EVIDENCE') ask(part, 1, at);
  },
  'dispute.evidence_requested': (part, { parties, round }, at) => {
    if (parties.includes(ActorKind.MERCHANT)) ask(part, round, at);
  },
  'dispute.evidence_submitted': (part, { by, round }, at) => {
    const request = part.requests[round];
    if (by === ActorKind.MERCHANT && request) Object.assign(request, { endedAt: at, answered: true });
  },
  'dispute.evidence_closed': (part, { noEvidenceFrom }, at) => {
    if (!noEvidenceFrom.includes(ActorKind.MERCHANT)) return;
    for (const request of Object.values(part.requests)) request.endedAt ??= at;
  },
  'dispute.ruled': (part, { outcome, amount }, at) => void (part.ruled ??= { at, outcome, amount }),
  'dispute.appealed': (part, _, at) => void (part.appealedAt ??= at),
  'dispute.finalised': (part, { outcome, amount, fault }, at) => {
    part.final = { at, outcome, amount, fault, merits: true };
    end(part);
  },
  'dispute.conceded': (part, { by, fault, claim }, at) => {
    const gaveIn = by === ActorKind.MERCHANT;
    const outcome = gaveIn ? 'FOR_BUYER' : 'FOR_MERCHANT';
    // Only where the policy says that giving in is fault is it a decision on the merits.
    part.final = { at, outcome, amount: gaveIn ? claim : 0, fault, merits: fault.length > 0 };
    end(part);
  },
  'dispute.settled': over,
  'dispute.withdrawn': over,
  'dispute.closed': over,
  'dispute.imported': (part, { openedAt, reasonCode, category, outcome, awarded }, at) => {
    Object.assign(part, { openedAt: Date.parse(openedAt), endedAt: at, past: { reasonCode, category, outcome, awarded } });
  },
  'dispute.deadline_started': clock('started'),
  'dispute.deadline_changed': clock('changed'),
  'dispute.deadline_fired': clock('fired'),
};

function ask(part: DisputePart, round: number, at: number): void {
  part.requests[round] = { requestedAt: at };
}

function over(part: DisputePart, _: unknown, at: number): void {
  part.endedAt ??= at;
  end(part);
}

/** What was asked for and is needed no more was neither answered nor missed. */
function end(part: DisputePart): void {
  for (const [round, { endedAt }] of Object.entries(part.requests)) if (endedAt === undefined) delete part.requests[round];
  forgetStill(part.clocks);
}

function clock(kind: 'started' | 'changed' | 'fired') {
  return (part: DisputePart, data: DisputeFacts & DisputeDeadlineFacts & EventFacts, at: number): void =>
    foldClock(part.clocks, { kind, at, ...data });
}
