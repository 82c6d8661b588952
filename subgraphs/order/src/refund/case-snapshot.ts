import { ActorKind, type ActorRef, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { RefundRevision } from '../application/refund-revision.entity';
import { CaseClock } from '../clock/case-clock.entity';
import { RefundContact } from '../contact/contact.entity';
import type { CaseSnapshot } from '../events';
import { OrderLine } from '../order/order-line.entity';
import { Proposal } from '../proposal/proposal.entity';
import { TimelineEntryRow } from '../timeline/timeline-entry.entity';
import { texts } from '../timeline/texts';
import type { LockedCase } from './locked-case';
import { RefundLine } from './refund-line.entity';

/** An event has a bounded size, since its column has: of each list the last so many. */
const MOST = { lines: 50, deadlines: 20, proposals: 20, tracking: 30, actors: 50, media: 10 } as const;
const LONGEST_TITLE = 60;
/** Longer than any case's history that people made. */
const MOST_ENTRIES = 2000;

/**
 * What is known of a case as the platform is called in (c.4 #1). The words of its messages are not in it: they are in
 * the timeline alone, where they can be redacted; its last hash says what the timeline was.
 */
export async function caseSnapshot(tx: Tx, { refund }: LockedCase): Promise<CaseSnapshot> {
  const { id: refundId } = refund;
  const entries = await tx.manager.find(TimelineEntryRow, {
    where: { refundId },
    order: { position: 'DESC' },
    take: MOST_ENTRIES,
  });
  const { rejection } = refund;
  return {
    status: refund.status,
    requestedAmount: refund.requestedAmount,
    approvedAmount: refund.approvedAmount,
    statement: refund.statement,
    goodsAt: refund.goodsAt,
    goodsReceived: refund.goodsReceived,
    appliedAt: refund.appliedAt.toISOString(),
    revisions: await tx.manager.countBy(RefundRevision, { refundId }),
    rejection: rejection && {
      stage: rejection.stage ?? 'REQUEST',
      reasonCode: rejection.reasonCode,
      statement: rejection.statement,
      at: rejection.at,
    },
    lines: await linesOf(tx, refundId),
    media: { application: (refund.media ?? []).slice(0, MOST.media), rejection: (rejection?.media ?? []).slice(0, MOST.media) },
    deadlinesMissed: await missedOf(tx, refundId),
    tracking: lastOf(entries.filter(({ kind }) => texts[kind].about === 'returnShipment').reverse(), MOST.tracking).map(
      ({ at, kind, facts }) => ({ at: at.toISOString(), kind, status: facts.status ?? null }),
    ),
    negotiation: await negotiationOf(tx, refundId),
    timeline: { entries: entries[0]?.position ?? 0, hash: entries[0]?.hash ?? null },
    actors: actorsOf(entries.map(({ actor }) => actor)),
  };
}

async function linesOf(tx: Tx, refundId: string): Promise<CaseSnapshot['lines']> {
  const lines = await tx.manager.find(RefundLine, { where: { refundId }, order: { place: 'ASC' }, take: MOST.lines });
  const goods = await tx.manager.findBy(OrderLine, { id: In(lines.map(({ orderLineId }) => orderLineId)) });
  const byId = new Map(goods.map((line) => [line.id, line]));
  return lines.map(({ orderLineId, quantity, requestedAmount }) => {
    const { title, category } = byId.get(orderLineId)!;
    return { orderLineId, title: title.slice(0, LONGEST_TITLE), category, quantity, amount: requestedAmount };
  });
}

async function missedOf(tx: Tx, refundId: string): Promise<CaseSnapshot['deadlinesMissed']> {
  const fired = await tx.manager.find(CaseClock, {
    where: { refundId, ended: 'FIRED' },
    order: { endedAt: 'DESC', id: 'DESC' },
    take: MOST.deadlines,
  });
  return fired.reverse().map(({ key, owner, dueAt, onExpire }) => ({ key, owner, dueAt: dueAt!.toISOString(), onExpire }));
}

async function negotiationOf(tx: Tx, refundId: string): Promise<CaseSnapshot['negotiation']> {
  const contacts = await tx.manager.find(RefundContact, { where: { refundId }, order: { party: 'ASC' } });
  const proposals = await tx.manager.find(Proposal, { where: { refundId }, order: { id: 'DESC' }, take: MOST.proposals });
  return {
    messages: contacts.map(({ party, messages }) => ({ party, messages })),
    proposals: proposals.reverse().map(({ kind, status, proposer, amountMinor, madeAt }) => ({
      kind,
      status,
      by: proposer.kind,
      amount: amountMinor,
      at: madeAt.toISOString(),
    })),
  };
}

/** Who calls the platform in has acted on the case too. */
export function withCaller(snapshot: CaseSnapshot, caller: ActorRef): CaseSnapshot {
  return { ...snapshot, actors: actorsOf([caller, ...snapshot.actors] as ActorRef[]) };
}

/** Everybody who acted on the case, once: none of them decides it. */
function actorsOf(actors: readonly ActorRef[]): CaseSnapshot['actors'] {
  const known = new Map(actors.map(({ kind, id }) => [`${kind}:${id}`, { kind, id }]));
  return [...known.values()].filter(({ kind }) => kind !== ActorKind.SYSTEM && kind !== ActorKind.PAYMENT).slice(0, MOST.actors);
}

function lastOf<T>(list: readonly T[], most: number): T[] {
  return list.slice(-most);
}
