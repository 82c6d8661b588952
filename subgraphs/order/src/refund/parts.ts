import { ActorRef, DateTime, Media, Money, Payload } from '@after-sales/runtime';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Refund } from './refund.entity';

@ObjectType({ description: 'Why a case was applied for: an entry of the policy’s catalogue (A8).' })
export class RefundReason {
  @Field({ description: 'Stable code: `QUALITY`.' })
  code: string;

  @Field({ description: 'The class that rules and metrics go by: `QUALITY`, `CHANGE_OF_MIND`, `NOT_RECEIVED` …' })
  class: string;

  @Field({ description: 'For people, in the language of `Accept-Language` (zh or en).' })
  label: string;
}

@ObjectType({ description: 'The amounts of a case, each exact.' })
export class RefundAmounts {
  @Field(() => Money, { nullable: true, description: 'What was asked for; null where that is not known, of a past dispute.' })
  requested?: Money;

  @Field(() => Money, { nullable: true, description: 'What was agreed to or ruled; null before.' })
  approved?: Money;

  @Field({ description: 'What has arrived so far.' })
  refunded: Money;

  /** What `breakdown` is read from. */
  refund: Refund;
}

export enum RejectionStage {
  REQUEST = 'REQUEST',
  RECEIPT = 'RECEIPT',
}

registerEnumType(RejectionStage, {
  name: 'RejectionStage',
  description: 'What was refused.',
  valuesConfig: {
    REQUEST: { description: 'The application (B8).' },
    RECEIPT: { description: 'The goods that came back, or a return that did not come (D5, D6, D15).' },
  },
});

@ObjectType({ description: 'The merchant’s refusal.' })
export class Rejection {
  @Field(() => RejectionStage, { description: 'What was refused.' })
  stage: RejectionStage;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the reason, null where the policy asks for none; of goods, the first finding that is not OK.',
  })
  reasonCode: string | null;

  @Field({ description: 'The merchant’s words.' })
  statement: string;

  @Field(() => [Media], { description: 'The evidence that was handed in with it (A15).' })
  media: Media[];

  @Field(() => DateTime, { description: 'When.' })
  at: Date;

  @Field({ description: 'Who refused.' })
  by: ActorRef;
}

@ObjectType()
export abstract class RefundPayload extends Payload {
  @Field(() => Refund, { nullable: true, description: 'The case after the mutation; null when it was refused.' })
  refund?: Refund;
}

const payload = (what: string) => ({ description: `What came of ${what}.` });

@ObjectType(payload('an application'))
export class RefundApplyPayload extends RefundPayload {}

@ObjectType(payload('an approval'))
export class RefundApprovePayload extends RefundPayload {}

@ObjectType(payload('a refusal'))
export class RefundRejectPayload extends RefundPayload {}

@ObjectType(payload('a confirmation of receipt'))
export class RefundReceiptConfirmPayload extends RefundPayload {}

@ObjectType(payload('a call for the platform'))
export class RefundEscalatePayload extends RefundPayload {}

@ObjectType(payload('a withdrawal'))
export class RefundWithdrawPayload extends RefundPayload {}

@ObjectType(payload('the end of a case by the platform'))
export class RefundClosePayload extends RefundPayload {}

@ObjectType(payload('a new try to pay'))
export class RefundRetryPayload extends RefundPayload {}
