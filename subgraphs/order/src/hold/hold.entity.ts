import { ActorKind, ActorRef, DateTime, json, text, textOrNull, time, timeOrNull } from '@after-sales/runtime';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export enum HoldKind {
  CONSENT = 'CONSENT',
  RISK = 'RISK',
}

export enum HoldStatus {
  REQUESTED = 'REQUESTED',
  ACTIVE = 'ACTIVE',
  DECLINED = 'DECLINED',
  LAPSED = 'LAPSED',
  ENDED = 'ENDED',
}

registerEnumType(HoldKind, {
  name: 'HoldKind',
  description: 'Why a case stands still.',
  valuesConfig: {
    CONSENT: { description: 'Buyer and merchant agreed to it, instead of a withdrawal for the time being (D7). 协商暂缓' },
    RISK: { description: 'The platform looks into a risk. 风险暂缓' },
  },
});

registerEnumType(HoldStatus, {
  name: 'HoldStatus',
  description: 'Where a hold stands.',
  valuesConfig: {
    REQUESTED: { description: 'Asked for; the other party answers. The case goes on meanwhile. 待对方同意' },
    ACTIVE: { description: 'The case stands still. 暂缓中' },
    DECLINED: { description: 'The other party said no. 对方不同意' },
    LAPSED: { description: 'Nobody answered in time, or the case moved on. 已失效' },
    ENDED: { description: 'The case goes on. 已结束' },
  },
});

@ObjectType('Hold', { description: 'A standstill of a case, asked for or in force. Its deadlines do not run meanwhile.' })
@Entity('refund_hold')
@Index('refund_hold_of_refund', ['refundId', 'id'])
@Index('refund_hold_open', ['openRefundId'], { unique: true })
export class RefundHold {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  /** The case while the hold is asked for or in force, null afterwards: unique, so that a case has one at a time. */
  @Column(textOrNull(40))
  openRefundId: string | null;

  @Field(() => HoldKind, { description: 'By consent of both parties, or by the platform.' })
  @Column(text(16))
  kind: HoldKind;

  @Field(() => HoldStatus, { description: 'Where it stands.' })
  @Column(text(16))
  status: HoldStatus;

  @Field(() => ActorRef, { description: 'Who asked for it; of a risk hold, who ordered it.' })
  @Column(json)
  requestedBy: ActorRef;

  @Field(() => ActorKind, { nullable: true, description: 'The party that answers; null where nobody had to be asked.' })
  @Column(textOrNull(16))
  asked: ActorKind | null;

  @Field({ description: 'Why, 1 to 500 characters.' })
  @Column(text(500))
  reason: string;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  @Column(time)
  requestedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'From when on the case stands still; null while it is only asked for.' })
  @Column(timeOrNull)
  startedAt: Date | null;

  @Column(timeOrNull)
  endedAt: Date | null;
}
