import { CommonInput } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Carrier and tracking number of goods that go back.' })
export class ReturnShipmentSubmitInput extends CommonInput {
  @Field({ description: 'Code of the carrier, from `carriers`; `OTHER` for one that the list does not have (C3).' })
  carrierCode: string;

  @Field({
    description:
      'The carrier’s number, 6 to 32 letters and digits. Full-width signs, spaces, dashes and small letters are put right. Immutable once handed in (C4).',
  })
  trackingNumber: string;
}
