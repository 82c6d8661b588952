import type { MediaFacts } from '@after-sales/order/events';
import { ActorKind, ActorRef, DateTime, Media, Money } from '@after-sales/runtime';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum CarrierClaimGround {
  LOST = 'LOST',
  DAMAGED = 'DAMAGED',
  SILENT = 'SILENT',
  FINDING = 'FINDING',
}

registerEnumType(CarrierClaimGround, {
  name: 'CarrierClaimGround',
  description: 'Why the carrier is asked to pay.',
  valuesConfig: {
    LOST: { description: 'It reported the parcel lost (D13). 丢失' },
    DAMAGED: { description: 'It reported the parcel damaged. 破损' },
    SILENT: { description: 'It has not been heard of for the policy’s `silentAfter` (D13). 物流长期未更新' },
    FINDING: { description: 'Who took the goods in found that the carrier is liable (B15). 验货判定快递责任' },
  },
});

export enum CarrierClaimStatus {
  OPEN = 'OPEN',
  PAID = 'PAID',
  REFUSED = 'REFUSED',
}

registerEnumType(CarrierClaimStatus, {
  name: 'CarrierClaimStatus',
  description: 'What became of a claim on a carrier.',
  valuesConfig: {
    OPEN: { description: 'The carrier has not answered.' },
    PAID: { description: 'The carrier paid; see `paid`. Final.' },
    REFUSED: { description: 'The carrier refused, or the claim was given up. Another may be opened.' },
  },
});

/** Whose claim it is: who gave the parcel to the carrier. */
export type Claimant = ActorKind.BUYER | ActorKind.MERCHANT | ActorKind.PLATFORM;

/** A claim as it is kept with its parcel; money in minor units, times as texts. */
export interface RecordedClaim {
  id: string;
  claimant: Claimant;
  ground: CarrierClaimGround;
  status: CarrierClaimStatus;
  amount: number;
  currency: string;
  statement: string;
  media: MediaFacts[];
  openedBy: ActorRef;
  openedAt: string;
  paid: number | null;
  answer: string | null;
  answerMedia: MediaFacts[];
  settledBy: ActorRef | null;
  settledAt: string | null;
}

@ObjectType({ description: 'What is asked of a carrier for a parcel that it lost or harmed (B15, D13). 快递理赔' })
export class CarrierClaim {
  @Field(() => ID, { description: 'Id in this graph: `cc_…`.' })
  id: string;

  @Field(() => CarrierClaimStatus, { description: 'What became of it.' })
  status: CarrierClaimStatus;

  @Field(() => CarrierClaimGround, { description: 'Why the carrier is asked to pay.' })
  ground: CarrierClaimGround;

  @Field(() => ActorKind, { description: 'Whose claim it is: who gave the parcel to the carrier gets what it pays.' })
  claimant: ActorKind;

  @Field({ description: 'How much is asked for.' })
  amount: Money;

  @Field({ description: 'What happened, in the claimant’s words.' })
  statement: string;

  @Field(() => [Media], { description: 'The files that show it.' })
  media: MediaFacts[];

  @Field(() => ActorRef, { description: 'Who opened it, and for whom.' })
  openedBy: ActorRef;

  @Field(() => DateTime, { description: 'When it was opened.' })
  openedAt: string;

  @Field(() => Money, { nullable: true, description: 'What the carrier paid; null before, and when it refused.' })
  paid: Money | null;

  @Field(() => String, { nullable: true, description: 'The carrier’s answer, or why it was given up; null before.' })
  answer: string | null;

  @Field(() => [Media], { description: 'The files that show the answer.' })
  answerMedia: MediaFacts[];

  @Field(() => ActorRef, { nullable: true, description: 'Who recorded the answer; null before.' })
  settledBy: ActorRef | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered; null before.' })
  settledAt: string | null;
}
