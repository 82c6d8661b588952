import type { ReturnAddress } from '@after-sales/order/events';
import {
  ActorRef,
  DateTime,
  json,
  jsonOrNull,
  Marketplace,
  text,
  textOrNull,
  time,
  timeOrNull,
  whole,
} from '@after-sales/runtime';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FaultPartyName, RulingOutcomeName } from '../events';

export const RulingOutcome = {
  FOR_BUYER: 'FOR_BUYER',
  FOR_MERCHANT: 'FOR_MERCHANT',
  PARTIAL: 'PARTIAL',
  RETURN_THEN_REFUND: 'RETURN_THEN_REFUND',
  EXCHANGE: 'EXCHANGE',
  NO_FAULT: 'NO_FAULT',
} as const satisfies Record<RulingOutcomeName, RulingOutcomeName>;
export type RulingOutcome = RulingOutcomeName;

registerEnumType(RulingOutcome, {
  name: 'RulingOutcome',
  description: 'How a dispute is decided, and with it what the case does next.',
  valuesConfig: {
    FOR_BUYER: { description: 'The buyer gets all that was asked for: the money, or the goods. 支持买家' },
    FOR_MERCHANT: { description: 'Nothing is paid back; the case is closed. 支持商家' },
    PARTIAL: { description: 'A part of the claim is paid back. 部分支持' },
    RETURN_THEN_REFUND: { description: 'The goods go back first, then the amount is paid back. 退货后退款' },
    EXCHANGE: { description: 'The goods go back first, then the merchant sends others. 换货' },
    NO_FAULT: { description: 'Neither party is held to be at fault; with or without an amount. 双方无责' },
  },
});

export const FaultParty = {
  BUYER: 'BUYER',
  MERCHANT: 'MERCHANT',
  CARRIER: 'CARRIER',
  PLATFORM: 'PLATFORM',
} as const satisfies Record<FaultPartyName, FaultPartyName>;
export type FaultParty = FaultPartyName;

registerEnumType(FaultParty, {
  name: 'FaultParty',
  description: 'Who can bear a share of the fault.',
  valuesConfig: {
    BUYER: { description: 'The buyer. 买家' },
    MERCHANT: { description: 'The merchant. 商家' },
    CARRIER: { description: 'A carrier. 物流' },
    PLATFORM: { description: 'The marketplace itself. 平台' },
  },
});

@ObjectType({ description: 'One party’s share of the fault.' })
export class FaultShare {
  @Field(() => FaultParty, { description: 'Who.' })
  party: FaultParty;

  @Field(() => Int, { description: 'How much, in percent; the shares of a ruling sum to 100.' })
  percent: number;
}

export enum RulingStatus {
  AWAITING_APPROVAL = 'AWAITING_APPROVAL',
  RETURNED = 'RETURNED',
  LAPSED = 'LAPSED',
  GIVEN = 'GIVEN',
}

registerEnumType(RulingStatus, {
  name: 'RulingStatus',
  description: 'What became of a ruling. Only what was given is told to the parties.',
  valuesConfig: {
    AWAITING_APPROVAL: { description: 'Above the tier: a second approver decides on it. 待复核' },
    RETURNED: { description: 'The second approver did not agree; see `returnReason`. 已退回' },
    LAPSED: { description: 'The dispute went another way before it was approved. 已失效' },
    GIVEN: { description: 'Given. 已作出' },
  },
});

@ObjectType({ description: 'The arbitrator’s decision, with the basis that both parties are told (E2, E3).' })
@Entity('ruling')
@Index('ruling_in_dispute', ['disputeId', 'sequence'], { unique: true })
export class Ruling {
  @Field(() => ID, { description: 'Id in this graph: `ru_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  disputeId: string;

  /** Its place among the rulings of its dispute, from 1. This and what follows has a value in every row, also in those of before. */
  @Column({ type: 'integer', nullable: true })
  sequence: number;

  @Field(() => RulingStatus, { description: 'What became of it.' })
  @Column(textOrNull(20))
  status: RulingStatus;

  @Field({ description: 'Whether it decides an appeal, for good.' })
  @Column({ type: 'boolean', nullable: true })
  onAppeal: boolean;

  @Column(text(16))
  marketplace: Marketplace;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Field(() => RulingOutcome, { description: 'How it was decided.' })
  @Column(text(24))
  outcome: RulingOutcome;

  @Column(whole)
  amountMinor: number;

  @Column(text(3))
  currency: string;

  @Field(() => [FaultShare], { description: 'Who bears how much of the fault; sums to 100. Empty where nobody does (NO_FAULT).' })
  @Column(json)
  fault: FaultShare[];

  @Field({ description: 'Why, for both parties to read.' })
  @Column(text(2000))
  basis: string;

  @Field(() => [String], { description: 'Ids of the rules that it stands on: `E2` …' })
  @Column(json)
  rules: string[];

  @Column(json)
  evidenceIds: string[];

  @Field(() => ActorRef, { description: 'The arbitrator.' })
  @Column(json)
  by: ActorRef;

  @Field(() => DateTime, { description: 'When.' })
  @Column(time)
  at: Date;

  /** Where goods go back to, given with the ruling. */
  @Column(jsonOrNull)
  returnAddress: ReturnAddress | null;

  @Field(() => ActorRef, { nullable: true, description: 'The second approver; null where none has decided.' })
  @Column(jsonOrNull)
  decidedBy: ActorRef | null;

  @Field(() => DateTime, { nullable: true, description: 'When the second approver decided.' })
  @Column(timeOrNull)
  decidedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the second approver returned it.' })
  @Column(textOrNull(500))
  returnReason: string | null;
}
