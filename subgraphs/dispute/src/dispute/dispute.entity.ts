import {
  ActorKind,
  ActorRef,
  DateTime,
  json,
  Marketplace,
  text,
  textOrNull,
  time,
  timeOrNull,
  whole,
} from '@after-sales/runtime';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
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

@ObjectType({ description: 'The platform’s decision on a case that the parties could not settle: evidence, ruling, execution.' })
@Directive('@key(fields: "id")')
@Entity('dispute')
@Index('dispute_of_marketplace', ['marketplace', 'openedAt', 'id'])
@Index('dispute_of_shop', ['shopId', 'openedAt', 'id'])
@Index('dispute_of_buyer', ['buyerId', 'openedAt', 'id'])
@Index('dispute_of_refund', ['refundId', 'openedAt', 'id'])
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

  @Field({ description: 'What happened, in the words of who called the platform in. It is no evidence.' })
  @Column(text(500))
  statement: string;

  @Field({ description: 'Whether the goods were on their way back, or back, when it was opened.' })
  @Column({ type: 'boolean' })
  goodsReturned: boolean;

  /** The policy that the case is pinned to: `taobao@1`. Null in disputes from before it was kept. */
  @Column(textOrNull(64))
  policy: string | null;

  @Column(textOrNull(64))
  policyHash: string | null;

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
}
