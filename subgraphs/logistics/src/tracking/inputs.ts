import { CommonInput, DateTime } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';
import { ScanStatus } from '../return-shipment/return-shipment.states';
import { LIMITS } from './limits';
import { SignerKind } from './scan.entity';

@InputType({ description: 'What a carrier reported of a parcel.' })
export class TrackingScanRecordInput extends CommonInput {
  @Field(() => DateTime, { description: 'When, by the carrier’s clock; at most an hour ahead of ours.' })
  at: Date;

  @Field(() => ScanStatus, {
    description: 'What it means. What has no value of its own goes by the nearest, with `code` beside it.',
  })
  status: ScanStatus;

  @Field({ description: `The carrier’s words, 1 to ${LIMITS.text} characters.` })
  text: string;

  @Field(() => String, { nullable: true, description: `Where, at most ${LIMITS.location} characters.` })
  location?: string;

  @Field(() => String, {
    nullable: true,
    description: `The carrier’s own code, at most ${LIMITS.code} characters; kept as it is.`,
  })
  code?: string;

  @Field(() => SignerKind, { nullable: true, description: 'Who signed for it; only with DELIVERED.' })
  signer?: SignerKind;
}
