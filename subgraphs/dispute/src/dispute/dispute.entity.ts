import {
  ActorKind,
  ActorRef,
  DateTime,
  json,
  Marketplace,
  text,
  jsonOrNull,
  textOrNull,
  time,
  timeOrNull,
  whole,
  wholeOrNull,
} from '@after-sales/runtime';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FaultShareFacts, RulingOutcomeName } from '../events';
import type { PastRecord } from '../past/past-record';
import { DisputeStage, DisputeStatus } from './dispute.states';

registerEnumType(DisputeStage, {
  name: 'DisputeStage',
  description: 'What of a dispute is going on.',
  valuesConfig: {
    NEGOTIATION: { description: 'The parties negotiate with the platform’s help. 平台调解中' },
    EVIDENCE: { description: 'The parties hand in evidence; see `deadlines`. 举证中' },
    REVIEW: { description: 'An arbitrator reviews what was handed in and rules. 审核中' },
    RULED: { description: 'Ruled; a party that did not get all it asked for may appeal. 已判定，可申诉' },
    APPEAL: { description: 'Another arbitrator decides on the appeal. 申诉中' },
    FINAL: { description: 'Ruled, for good; the case follows the ruling. 判定生效' },
    EXECUTED: { description: 'The case has come to its end. 已执行' },
  },
});

registerEnumType(DisputeStatus, {
  name: 'DisputeStatus',
  description: 'Who must act next, or how the dispute ended.',
  valuesConfig: {
    NEEDS_MERCHANT: { description: 'The merchant’s evidence is missing. 待商家举证' },
    NEEDS_BUYER: { description: 'The buyer’s evidence is missing. 待买家举证' },
    NEEDS_BOTH: { description: 'Both parties’ evidence is missing. 待双方举证' },
    UNDER_REVIEW: { description: 'The arbitrator rules next. 平台审核中' },
    RULED: { description: 'Ruled; see `ruling`. 已判定' },
    WITHDRAWN: { description: 'Whoever opened it took it back. 已撤销' },
    SETTLED: { description: 'The parties agreed. 已和解' },
    CLOSED: { description: 'Over. 已结束' },
  },
});

/** Goods of the case, as it was when the platform was called in. */
export interface DisputeLine {
  orderLineId: string;
  title: string;
}

@ObjectType({ description: 'The platform’s decision on a case that the parties could not settle: evidence, ruling, execution.' })
@Directive('@key(fields: "id")')
@Entity('dispute')
@Index('dispute_of_marketplace', ['marketplace', 'openedAt', 'id'])
@Index('dispute_of_shop', ['shopId', 'openedAt', 'id'])
@Index('dispute_of_buyer', ['buyerId', 'openedAt', 'id'])
@Index('dispute_of_refund', ['refundId', 'openedAt', 'id'])
@Index('dispute_queue_of_marketplace', ['marketplace', 'dueAt', 'id'])
@Index('dispute_queue_of_shop', ['shopId', 'dueAt', 'id'])
@Index('dispute_queue_of_buyer', ['buyerId', 'dueAt', 'id'])
@Index('dispute_queue_of_arbitrator', ['assignedTo', 'dueAt', 'id'])
@Index('dispute_amount_of_marketplace', ['marketplace', 'claimAmount', 'id'])
@Index('dispute_amount_of_shop', ['shopId', 'claimAmount', 'id'])
@Index('dispute_amount_of_buyer', ['buyerId', 'claimAmount', 'id'])
@Index('dispute_amount_of_arbitrator', ['assignedTo', 'claimAmount', 'id'])
@Index('dispute_similar', ['marketplace', 'reasonCode', 'category', 'finalAt', 'id', 'outcome'])
@Index('dispute_open_of_refund', ['openRefundId'], { unique: true })
export class Dispute {
  @Field(() => ID, { description: 'Id in this graph: `dp_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  /** The case while the dispute is open, null afterwards: unique, so that no case has two open ones. */
  @Column(textOrNull(40))
  openRefundId: string | null;

  @Column(text(40))
  orderId: string;

  @Field(() => Marketplace, { description: 'The marketplace whose platform decides.' })
  @Column(text(16))
  marketplace: Marketplace;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Field(() => DisputeStage, { description: 'What is going on.' })
  @Column(text(16))
  stage: DisputeStage;

  @Field(() => DisputeStatus, { description: 'Who must act next, or how it ended.' })
  @Column(text(16))
  status: DisputeStatus;

  @Field(() => Int, { description: 'Counts its changes; send it as `expectedVersion`.' })
  @Column({ type: 'integer' })
  version: number;

  @Field(() => ActorRef, { description: 'Who called the platform in.' })
  @Column(json)
  openedBy: ActorRef;

  @Field(() => DateTime, { description: 'When the platform was called in.' })
  @Column(time)
  openedAt: Date;

  @Column(whole)
  claimAmount: number;

  @Column(text(3))
  currency: string;

  @Field({ description: 'Code of the case’s reason: `QUALITY`, `NOT_RECEIVED` …' })
  @Column(text(32))
  reasonCode: string;

  @Field({ description: 'Class of that reason, which rules and metrics go by.' })
  @Column(text(32))
  reasonClass: string;

  @Column(text(500))
  statement: string;

  @Column({ type: 'boolean' })
  goodsReturned: boolean;

  /** The policy that the case is pinned to: `taobao@1`. Null in disputes from before it was kept. */
  @Column(textOrNull(64))
  policy: string | null;

  @Column(textOrNull(64))
  policyHash: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the first of its deadlines is, or was where none is left to run; null once it is over.',
  })
  @Column(timeOrNull)
  dueAt: Date | null;

  @Column(textOrNull(120))
  assignedTo: string | null;

  @Column(timeOrNull)
  assignedAt: Date | null;

  /** Everybody who acted on the case before: none of them decides it. Null in disputes from before it was kept. */
  @Column(jsonOrNull)
  actors: { kind: string; id: string }[] | null;

  /** The goods that it is about, for findings to name. */
  @Column(jsonOrNull)
  lines: DisputeLine[] | null;

  @Field(() => [ActorKind], {
    description: 'The parties that let their time for evidence pass without any, once this was noted; empty otherwise.',
  })
  @Column(json)
  noEvidenceFrom: ActorKind[];

  @Field(() => DateTime, { nullable: true, description: 'When the ruling became final; null before.' })
  @Column(timeOrNull)
  finalAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the case came to the end that the ruling asked for; null before.' })
  @Column(timeOrNull)
  executedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Category of the goods that most is claimed for; null where it is not known.',
  })
  @Column(textOrNull(64))
  category: string | null;

  /** What the case asks for; this and what follows is null in disputes from before it was kept. */
  @Column(textOrNull(24))
  refundType: string | null;

  /** The most that can be paid back: the claim, or what is left of the goods where goods are asked for. */
  @Column(wholeOrNull)
  refundable: number | null;

  @Column({ type: 'boolean', nullable: true })
  returnAddressKnown: boolean | null;

  /** The ruling in force. */
  @Column(textOrNull(40))
  rulingId: string | null;

  /** The ruling that waits for its second approver. */
  @Column(textOrNull(40))
  draftId: string | null;

  /** The parties that gave up their right to appeal; null where none has. */
  @Column(jsonOrNull)
  waivedBy: ActorKind[] | null;

  /** The parties whose answer a proposed settlement waits for; null where there is none. */
  @Column(jsonOrNull)
  settlementAwaits: ActorKind[] | null;

  @Field(() => ActorKind, {
    nullable: true,
    description: 'Who gave in before it was ruled: the MERCHANT accepted the claim, or the BUYER dropped it; null otherwise.',
  })
  @Column(textOrNull(16))
  concededBy: ActorKind | null;

  /** What became final: null before, and where nothing was ruled. */
  @Column(textOrNull(24))
  outcome: RulingOutcomeName | null;

  @Column(wholeOrNull)
  awarded: number | null;

  /** The fault that counts (E4): of the final ruling, or of a concession where the policy says so. */
  @Column(jsonOrNull)
  fault: FaultShareFacts[] | null;

  /** How it ended elsewhere; null in disputes of this platform. Of others claim, statement and `goodsReturned` stand for what is not known. */
  @Column(jsonOrNull)
  past: PastRecord | null;
}
