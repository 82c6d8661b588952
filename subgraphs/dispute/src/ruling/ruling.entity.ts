import { ActorRef, DateTime, json, Marketplace, text, textOrNull, time, whole } from '@after-sales/runtime';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FaultPartyName, RulingOutcomeName } from '../events';

export const RulingOutcome = {
  FOR_BUYER: 'FOR_BUYER',
  FOR_MERCHANT: 'FOR_MERCHANT',
  PARTIAL: 'PARTIAL',
  RETURN_THEN_REFUND: 'RETURN_THEN_REFUND',
  NO_FAULT: 'NO_FAULT',
} as const satisfies Record<RulingOutcomeName, RulingOutcomeName>;
export type RulingOutcome = RulingOutcomeName;

registerEnumType(RulingOutcome, {
  name: 'RulingOutcome',
  description: 'How a dispute is decided, and with it what the case does next.',
  valuesConfig: {
    FOR_BUYER: { description: 'The whole claim is paid back. 支持买家' },
    FOR_MERCHANT: { description: 'Nothing is paid back; the case is closed. 支持商家' },
    PARTIAL: { description: 'A part of the claim is paid back. 部分支持' },
    RETURN_THEN_REFUND: { description: 'The goods go back first, then the amount is paid back. 退货后退款' },
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

@ObjectType({ description: 'The arbitrator’s decision, with the basis that both parties are told (E2, E3).' })
@Entity('ruling')
@Index('ruling_of_dispute', ['disputeId'], { unique: true })
export class Ruling {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  disputeId: string;

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
}
