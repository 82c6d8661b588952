import { CommonInput, DateTime } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';
import { ScanStatus } from '../return-shipment/return-shipment.states';
import { LIMITS } from './limits';
import { ScanSubStatus, SignerKind } from './scan.entity';

@InputType({ description: 'Carrier and number that a scan is of.' })
export class ScanWaybillInput {
  @Field({ description: 'Code of the carrier, from `carriers`.' })
  carrierCode: string;

  @Field({ description: 'The carrier’s number.' })
  trackingNumber: string;
}

@InputType({ description: 'What a carrier reported of a parcel.' })
export class TrackingScanRecordInput extends CommonInput {
  @Field(() => DateTime, { description: 'When, by the carrier’s clock; at most an hour ahead of ours.' })
  at: Date;

  @Field(() => ScanStatus, {
    description: 'What it means. What has no value of its own goes by the nearest, with `code` beside it.',
  })
  status: ScanStatus;

  @Field(() => ScanSubStatus, {
    nullable: true,
    description: 'What it means more exactly: CUSTOMS only with IN_TRANSIT, DAMAGED only with EXCEPTION.',
  })
  subStatus?: ScanSubStatus;

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

  @Field(() => ScanWaybillInput, {
    nullable: true,
    description:
      'Of which number it is; without it of the present one. A scan of a number that was replaced is kept and moves nothing; so is that of a parcel which comes although its case has ended without a number (EXPIRED, CANCELLED).',
  })
  waybill?: ScanWaybillInput;
}
