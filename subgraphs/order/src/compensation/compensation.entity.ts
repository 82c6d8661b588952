import { ActorKind, ActorRef, DateTime, json, jsonOrNull, text, textOrNull, time, timeOrNull, whole } from '@after-sales/runtime';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export enum CompensationPurpose {
  REASON_CHANGE = 'REASON_CHANGE',
  RETURN_FREIGHT = 'RETURN_FREIGHT',
  DAMAGE = 'DAMAGE',
  GOODWILL = 'GOODWILL',
}

registerEnumType(CompensationPurpose, {
  name: 'CompensationPurpose',
  description: 'What a compensation is for.',
  valuesConfig: {
    REASON_CHANGE: { description: 'For changing the reason of the case (A16). 修改原因补偿' },
    RETURN_FREIGHT: { description: 'The freight of the return. 退货运费' },
    DAMAGE: { description: 'Damage that is not the buyer’s doing (E8). 损坏赔偿' },
    GOODWILL: { description: 'Trouble and delay. 体验补偿' },
  },
});

export enum CompensationStatus {
  AWAITING_APPROVAL = 'AWAITING_APPROVAL',
  APPROVED = 'APPROVED',
  PAID = 'PAID',
  FAILED = 'FAILED',
  DENIED = 'DENIED',
  ENDED = 'ENDED',
}

registerEnumType(CompensationStatus, {
  name: 'CompensationStatus',
  description: 'How far a compensation has come.',
  valuesConfig: {
    AWAITING_APPROVAL: { description: 'It is above what was in the power of who agreed to it; its tier decides (E9).' },
    APPROVED: { description: 'The payment provider is asked to send it.' },
    PAID: { description: 'The buyer has it. Final.' },
    FAILED: { description: 'The provider refused; the platform may have it tried again (`refundRetry`).' },
    DENIED: { description: 'Its tier said no; the case goes on as before. Final.' },
    ENDED: { description: 'The case went another way before it was decided. Final.' },
  },
});

export enum CompensationTier {
  DEPARTMENT = 'DEPARTMENT',
  SUPERVISOR = 'SUPERVISOR',
  GENERAL_MANAGER = 'GENERAL_MANAGER',
}

registerEnumType(CompensationTier, {
  name: 'CompensationTier',
  description: 'Who agrees to a compensation of its amount (E9), lowest first.',
  valuesConfig: {
    DEPARTMENT: { description: 'Staff who handle cases: with the permission `refund:agree`. 部门' },
    SUPERVISOR: { description: 'Staff with the role `supervisor`. 主管' },
    GENERAL_MANAGER: { description: 'Staff with the role `general_manager`. 总经理' },
  },
});

/** What the approval of a tier rests on, in words. */
export interface Grounds {
  appraisal?: string;
  onsiteAppraisal?: string;
  agreement?: string;
}

@ObjectType({
  description: 'Money beside the refund, charged to its bearer (A16, E8, E9). A case has one at most that was not denied.',
})
@Entity('refund_compensation')
@Index('refund_compensation_of_refund', ['refundId', 'id'])
export class Compensation {
  @Field(() => ID, { description: 'Id in this graph: `cp_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Column(text(40))
  proposalId: string;

  @Column(whole)
  amountMinor: number;

  @Column(text(3))
  currency: string;

  @Field(() => CompensationPurpose, { description: 'What it is for.' })
  @Column(text(16))
  purpose: CompensationPurpose;

  @Field(() => ActorKind, { description: 'Who bears it, and whose staff approve it: MERCHANT or PLATFORM.' })
  @Column(text(16))
  bearer: ActorKind;

  @Field(() => CompensationTier, { description: 'Who agrees to this amount.' })
  @Column(text(16))
  tier: CompensationTier;

  @Field(() => CompensationStatus, { description: 'How far it has come.' })
  @Column(text(24))
  status: CompensationStatus;

  @Field({ description: 'Who put it forward on the bearer’s side. The same person cannot approve it.' })
  @Column(json)
  requestedBy: ActorRef;

  @Field(() => DateTime, { description: 'When both sides had agreed to it.' })
  @Column(time)
  requestedAt: Date;

  @Field(() => ActorRef, { nullable: true, description: 'Who approved or denied it; null where nobody had to.' })
  @Column(jsonOrNull)
  decidedBy: ActorRef | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was approved or denied.' })
  @Column(timeOrNull)
  decidedAt: Date | null;

  @Column(jsonOrNull)
  grounds: Grounds | null;

  @Column(textOrNull(500))
  denial: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the buyer had it; null before.' })
  @Column(timeOrNull)
  paidAt: Date | null;
}
