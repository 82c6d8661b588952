import type { CaseSnapshot } from '@after-sales/order/events';
import {
  ActorKind,
  formatAmount,
  MediaKind,
  MediaShows,
  newId,
  recorded,
  SYSTEM,
  type Media,
  type Tx,
} from '@after-sales/runtime';
import type { Dispute } from '../dispute/dispute.entity';
import { Evidence, EvidenceTopic, type EvidenceFact } from './evidence.entity';

type Given = string | number | boolean | null;

/** The case, its tracking and its negotiation, as they were when the platform was called in, are in evidence (c.4 #1). */
export async function attachSnapshot(tx: Tx, dispute: Dispute, snapshot: CaseSnapshot): Promise<void> {
  const { application, rejection } = snapshot.media;
  const media = [...application, ...rejection].map(mediaOf);
  await attach(tx, dispute, EvidenceTopic.CASE, caseFacts(dispute, snapshot), media);
  await attach(tx, dispute, EvidenceTopic.TRACKING, trackingFacts(snapshot), []);
  await attach(tx, dispute, EvidenceTopic.NEGOTIATION, negotiationFacts(dispute, snapshot), []);
}

async function attach(tx: Tx, dispute: Dispute, topic: EvidenceTopic, facts: EvidenceFact[], media: Media[]): Promise<void> {
  const { id: disputeId, marketplace, shopId, buyerId, openedAt } = dispute;
  await tx.manager.insert(Evidence, {
    id: newId('ed'),
    disputeId,
    marketplace,
    shopId,
    buyerId,
    by: ActorKind.SYSTEM,
    actor: recorded(SYSTEM),
    title: topic,
    text: '',
    round: 0,
    topic,
    facts,
    media,
    answers: [],
    submittedAt: openedAt,
    disclosedAt: openedAt,
  });
}

function caseFacts({ currency }: Dispute, snapshot: CaseSnapshot): EvidenceFact[] {
  const { rejection, lines, deadlinesMissed, timeline } = snapshot;
  const amount = (minor: number | null) => (minor === null ? null : `${formatAmount(minor, currency)} ${currency}`);
  return facts([
    ['status', snapshot.status],
    ['appliedAt', snapshot.appliedAt],
    ['requestedAmount', amount(snapshot.requestedAmount)],
    ['approvedAmount', amount(snapshot.approvedAmount)],
    ['statement', snapshot.statement],
    ['goodsAt', snapshot.goodsAt],
    ['goodsReceived', snapshot.goodsReceived],
    ['revisions', snapshot.revisions],
    ...lines.map(({ title, quantity, amount: minor }) => ['line', `${title} × ${quantity}, ${amount(minor)}`] as const),
    ['rejectedStage', rejection && rejection.stage],
    ['rejectedAt', rejection && rejection.at],
    ['rejectedReason', rejection && rejection.reasonCode],
    ['rejectedStatement', rejection && rejection.statement],
    ...deadlinesMissed.map(({ key, owner, dueAt }) => ['deadlineMissed', `${key} ${owner} ${dueAt}`] as const),
    ['timelineEntries', timeline.entries],
    ['timelineHash', timeline.hash],
  ]);
}

function trackingFacts({ tracking }: CaseSnapshot): EvidenceFact[] {
  const scans = tracking.map(({ at, kind, status }) => ['parcel', [at, kind, status].filter(Boolean).join(' ')] as const);
  return facts([['entries', tracking.length], ...scans]);
}

function negotiationFacts({ currency }: Dispute, { negotiation }: CaseSnapshot): EvidenceFact[] {
  const { messages, proposals } = negotiation;
  return facts([
    ['proposals', proposals.length],
    ...messages.map(({ party, messages: count }) => [`messagesOf${party}`, count] as const),
    ...proposals.map(({ at, by, kind, status, amount }) => {
      const money = amount === null ? '' : `${formatAmount(amount, currency)} ${currency}`;
      return ['proposal', [at, by, kind, status, money].filter(Boolean).join(' ')] as const;
    }),
  ]);
}

function facts(given: (readonly [string, Given])[]): EvidenceFact[] {
  return given.flatMap(([name, value]) => (value === null ? [] : [{ name, value: String(value) }]));
}

function mediaOf({ kind, shows, ...file }: CaseSnapshot['media']['application'][number]): Media {
  return { ...file, kind: MediaKind[kind], shows: shows.map((each) => MediaShows[each]) };
}
