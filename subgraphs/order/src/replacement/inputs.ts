import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'The parcel with which the goods go to the buyer.' })
export class RefundReplacementShipInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a shipment is created.` })
  declare idempotencyKey: string;

  @Field({ description: 'Code of the carrier, as `carriers` lists them: `SF`, `ZTO` …, or `OTHER`.' })
  carrierCode: string;

  @Field({ description: 'The carrier’s number (快递单号): 6 to 32 letters and digits; spaces and dashes are left out.' })
  trackingNumber: string;
}

@InputType({ description: 'Confirmation that the buyer has the goods.' })
export class RefundReplacementConfirmInput extends CommonInput {}

@InputType({ description: 'A refund instead of an exchange.' })
export class RefundDirectInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since money moves.` })
  declare idempotencyKey: string;
}
