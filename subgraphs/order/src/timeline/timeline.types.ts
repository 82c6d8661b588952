import { ActorRef, connectionOf, DateTime, Media } from '@after-sales/runtime';
import { Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import { texts, type TimelineKind } from './texts';

@InterfaceType('TimelineEntry', {
  description: 'One line of a case’s history. The order is that in which things were recorded; `at` is when they happened.',
  resolveType: (entry: { kind: TimelineKind }) => typeNames[texts[entry.kind].about],
})
export abstract class TimelineEntry {
  @Field(() => ID, { description: 'Id in this graph: `te_…`.' })
  id: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  at: Date;

  @Field({ description: 'Who did it, in which capacity, for whom.' })
  actor: ActorRef;

  @Field(() => String, { description: 'What happened, for programs: `REFUND_APPLIED`, `RETURN_SUBMITTED`, `DISPUTE_RULED` …' })
  kind: string;

  @Field({ description: 'SHA-256 in hex over the entry and the hash of the one before it (E6); see `auditProof`.' })
  hash: string;

  @Field({ description: 'What happened, for people, in the language of `Accept-Language` (zh or en).' })
  summary: string;

  @Field(() => [Media], { description: 'The files that were handed in with it; none once they are redacted.' })
  media: Media[];
}

@ObjectType({ implements: TimelineEntry, description: 'Something that happened to the case itself.' })
export class RefundTimelineEntry extends TimelineEntry {}

@ObjectType({ implements: TimelineEntry, description: 'Something that happened to the goods on their way back.' })
export class ReturnShipmentTimelineEntry extends TimelineEntry {}

@ObjectType({ implements: TimelineEntry, description: 'Something that happened in a dispute over the case.' })
export class DisputeTimelineEntry extends TimelineEntry {}

export const TimelineConnection = connectionOf(
  TimelineEntry as unknown as new () => TimelineEntry,
  'Timeline',
  'entries of a case’s history',
);

const typeNames = {
  refund: 'RefundTimelineEntry',
  returnShipment: 'ReturnShipmentTimelineEntry',
  dispute: 'DisputeTimelineEntry',
} as const;
