import { ActorRef, DateTime, json, jsonOrNull, text, textOrNull, time, timeOrNull, wholeOrNull } from '@after-sales/runtime';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CompensationPurpose, CompensationTier } from '../compensation/compensation.entity';
import type { ReturnAddress } from '../events';
import { RefundType } from '../refund/refund.states';

export enum ProposalKind {
  PARTIAL_AMOUNT = 'PARTIAL_AMOUNT',
  CHANGE_TYPE = 'CHANGE_TYPE',
  CHANGE_REASON = 'CHANGE_REASON',
  PLEASE_MODIFY = 'PLEASE_MODIFY',
  PLEASE_CANCEL = 'PLEASE_CANCEL',
  MORE_EVIDENCE = 'MORE_EVIDENCE',
  SMALL_PAYMENT = 'SMALL_PAYMENT',
  SEND_THE_REST = 'SEND_THE_REST',
  RETURN_FREIGHT = 'RETURN_FREIGHT',
  REPAIR_QUOTE = 'REPAIR_QUOTE',
}

registerEnumType(ProposalKind, {
  name: 'ProposalKind',
  description: 'What one side puts to the other, and what its acceptance does. The policy names those that a marketplace has.',
  valuesConfig: {
    PARTIAL_AMOUNT: { description: 'Refund this amount; the goods stay where they are (B8, B14). 协商部分退款' },
    CHANGE_TYPE: { description: 'Handle it as another type, agreed to as that type would be (B8). 修改售后类型' },
    CHANGE_REASON: { description: 'Change the reason (A16); the case goes on as before. 修改售后原因' },
    PLEASE_MODIFY: { description: 'The buyer modifies the application (B10); the case goes on as before. 请修改申请' },
    PLEASE_CANCEL: { description: 'The case ends as settled (B10). 请撤销申请' },
    MORE_EVIDENCE: { description: 'The buyer shows more (B9); the case goes on as before. 请补充凭证' },
    SMALL_PAYMENT: {
      description: 'A small payment in lieu of the refund; the case ends as settled when it is paid (B14). 小额打款',
    },
    SEND_THE_REST: { description: 'The case stands still while the buyer sends what is missing or right (B13, B14). 补寄商品' },
    RETURN_FREIGHT: { description: 'The freight of the return is compensated; the case goes on as before. 承担退货运费' },
    REPAIR_QUOTE: {
      description: 'A repair that the buyer pays for, accepted by paying (E8); declined, the goods go back as they are. 维修报价',
    },
  },
});

export enum ProposalStatus {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
  EXPIRED = 'EXPIRED',
  ENDED = 'ENDED',
}

registerEnumType(ProposalStatus, {
  name: 'ProposalStatus',
  description: 'What became of a proposal.',
  valuesConfig: {
    OPEN: { description: 'The other side has not answered; see the deadline `proposalAnswer`.' },
    ACCEPTED: { description: 'Agreed to. With a compensation that must be approved, it takes effect after that.' },
    DECLINED: { description: 'Refused by the other side; the case goes on as before.' },
    WITHDRAWN: { description: 'Taken back by who made it.' },
    EXPIRED: { description: 'Not answered in time; the case goes on as before.' },
    ENDED: { description: 'The case went another way first, or its compensation was denied.' },
  },
});

@ObjectType({ description: 'What one side put to the other (B8). At most one is open at a time.' })
@Entity('refund_proposal')
@Index('refund_proposal_of_refund', ['refundId', 'id'])
export class Proposal {
  @Field(() => ID, { description: 'Id in this graph: `pp_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Field(() => ProposalKind, { description: 'What is proposed.' })
  @Column(text(24))
  kind: ProposalKind;

  @Field(() => ProposalStatus, { description: 'What became of it.' })
  @Column(text(16))
  status: ProposalStatus;

  @Field({ description: 'Who made it: BUYER, MERCHANT or, as a mediator, PLATFORM.' })
  @Column(json)
  proposer: ActorRef;

  /** Up to which tier the proposer may agree to a compensation; null for a buyer. */
  @Column(textOrNull(16))
  proposerTier: CompensationTier | null;

  @Column(wholeOrNull)
  amountMinor: number | null;

  @Column(text(3))
  currency: string;

  @Field(() => RefundType, { nullable: true, description: 'The type to change to; only in CHANGE_TYPE.' })
  @Column(textOrNull(24))
  type: RefundType | null;

  @Field(() => String, { nullable: true, description: 'Code of the reason to change to; only in CHANGE_REASON.' })
  @Column(textOrNull(32))
  reasonCode: string | null;

  @Field(() => String, { nullable: true, description: 'In words, at most 500 characters.' })
  @Column(textOrNull(500))
  statement: string | null;

  @Column(jsonOrNull)
  returnAddress: ReturnAddress | null;

  @Column(wholeOrNull)
  compensationMinor: number | null;

  @Column(textOrNull(16))
  compensationPurpose: CompensationPurpose | null;

  @Field(() => DateTime, { description: 'When it was made.' })
  @Column(time)
  madeAt: Date;

  @Field(() => ActorRef, {
    nullable: true,
    description: 'Who accepted, declined or withdrew it; null while it is open or lapsed.',
  })
  @Column(jsonOrNull)
  answeredBy: ActorRef | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered, withdrawn or lapsed.' })
  @Column(timeOrNull)
  answeredAt: Date | null;

  /** The buyer's payment of a repair that was quoted. */
  @Column(textOrNull(64))
  paymentReference: string | null;
}
