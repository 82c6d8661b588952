import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { ReturnShipmentPayload } from '../return-shipment/payloads';
import { ReturnMediaInput } from '../return-shipment/return-media';

export enum CarrierClaimOutcome {
  PAID = 'PAID',
  REFUSED = 'REFUSED',
}

registerEnumType(CarrierClaimOutcome, {
  name: 'CarrierClaimOutcome',
  description: 'How a claim on a carrier ended.',
  valuesConfig: {
    PAID: { description: 'The carrier paid.' },
    REFUSED: { description: 'The carrier refused, or the claim is given up.' },
  },
});

@InputType({ description: 'Money that a carrier is asked for, or paid.' })
export class CarrierClaimMoneyInput {
  @Field({ description: 'A decimal, exact: `12.50`.' })
  amount: string;

  @Field({ description: 'ISO 4217; the currency of the order.' })
  currencyCode: string;
}

@InputType({ description: 'A claim on a carrier.' })
export class CarrierClaimOpenInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a claim is created.` })
  declare idempotencyKey: string;

  @Field({ description: 'How much: at most what was paid for the goods, less what is claimed for other parcels of them.' })
  amount: CarrierClaimMoneyInput;

  @Field({ description: 'What happened, 1 to 500 characters.' })
  statement: string;

  @Field(() => [ReturnMediaInput], { nullable: true, description: 'Files that show it, at most 8.' })
  media?: ReturnMediaInput[] | null;
}

@InputType({ description: 'The answer of a carrier to a claim.' })
export class CarrierClaimSettleInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since money may have moved.` })
  declare idempotencyKey: string;

  @Field(() => CarrierClaimOutcome, { description: 'How it ended.' })
  outcome: CarrierClaimOutcome;

  @Field(() => CarrierClaimMoneyInput, {
    nullable: true,
    description: 'PAID: how much, at most what was asked for. Not with REFUSED.',
  })
  paid?: CarrierClaimMoneyInput | null;

  @Field({ description: 'The carrier’s answer, or why it is given up, 1 to 500 characters.' })
  statement: string;

  @Field(() => [ReturnMediaInput], { nullable: true, description: 'Files that show the answer, at most 8.' })
  media?: ReturnMediaInput[] | null;
}

@ObjectType({ description: 'What came of opening a claim on a carrier.' })
export class CarrierClaimOpenPayload extends ReturnShipmentPayload {}

@ObjectType({ description: 'What came of a carrier’s answer.' })
export class CarrierClaimSettlePayload extends ReturnShipmentPayload {}
