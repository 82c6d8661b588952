import type { ReturnAddress } from '@after-sales/order/events';
import { ActorKind, ActorRef, DateTime, json, jsonOrNull, text, time, timeOrNull, whole } from '@after-sales/runtime';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SettlementKindName } from '../events';

export const SettlementKind = {
  REFUND: 'REFUND',
  RETURN_THEN_REFUND: 'RETURN_THEN_REFUND',
  EXCHANGE: 'EXCHANGE',
  DROP: 'DROP',
} as const satisfies Record<SettlementKindName, SettlementKindName>;
export type SettlementKind = SettlementKindName;

registerEnumType(SettlementKind, {
  name: 'SettlementKind',
  description: 'What the parties can settle on, and what the case does then.',
  valuesConfig: {
    REFUND: { description: 'This amount is paid back; the goods stay where they are. 退款' },
    RETURN_THEN_REFUND: { description: 'The goods go back first, then this amount is paid back. 退货后退款' },
    EXCHANGE: { description: 'The goods go back first, then the merchant sends others. 换货' },
    DROP: { description: 'Nothing is paid back; the case ends as settled. 放弃申请' },
  },
});

export enum SettlementStatus {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  EXPIRED = 'EXPIRED',
  ENDED = 'ENDED',
}

registerEnumType(SettlementStatus, {
  name: 'SettlementStatus',
  description: 'What became of a proposed settlement.',
  valuesConfig: {
    OPEN: { description: 'Not answered by all who are asked; see the deadline `proposalAnswer`.' },
    ACCEPTED: { description: 'Agreed to; the dispute is settled.' },
    DECLINED: { description: 'A party that was asked did not agree.' },
    EXPIRED: { description: 'Not answered in time.' },
    ENDED: { description: 'The dispute went another way first.' },
  },
});

@ObjectType({ description: 'A settlement that somebody proposed in a dispute. At most one is open at a time.' })
@Entity('settlement')
@Index('settlement_of_dispute', ['disputeId', 'id'])
export class Settlement {
  @Field(() => ID, { description: 'Id in this graph: `st_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  disputeId: string;

  @Field(() => SettlementKind, { description: 'What is proposed.' })
  @Column(text(24))
  kind: SettlementKind;

  @Field(() => SettlementStatus, { description: 'What became of it.' })
  @Column(text(16))
  status: SettlementStatus;

  @Field(() => ActorRef, { description: 'Who proposed it: BUYER, MERCHANT or, as a mediator, PLATFORM.' })
  @Column(json)
  proposer: ActorRef;

  @Column(whole)
  amountMinor: number;

  @Column(text(3))
  currency: string;

  @Field({ description: 'In words, for the other side.' })
  @Column(text(500))
  statement: string;

  @Column(jsonOrNull)
  returnAddress: ReturnAddress | null;

  @Field(() => [ActorKind], { description: 'The asked parties that have agreed. What the platform proposes, both must.' })
  @Column(json)
  acceptedBy: ActorKind[];

  @Field(() => DateTime, { description: 'When it was proposed.' })
  @Column(time)
  proposedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was agreed to, declined or lapsed; null while it is open.' })
  @Column(timeOrNull)
  answeredAt: Date | null;
}
