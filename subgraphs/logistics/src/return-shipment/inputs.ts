import { CommonInput } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';
import { INSPECTION, InspectionFindingInput } from './inspection-finding';
import { ReturnMediaInput } from './return-media';
import { SENDER_PHONE_FORM } from './sender-phone';

const CARRIER = 'Code of the carrier, from `carriers`; `OTHER` for one that the list does not have (C3).';
const NUMBER =
  'The carrier’s number, 6 to 32 letters and digits. Full-width signs, spaces, dashes and small letters are put right. Immutable once handed in (C4).';
const PHONE = SENDER_PHONE_FORM;
const MEDIA = 'Files that prove the return, where the policy asks for them: all together show what it says (C11).';

@InputType({ description: 'Carrier and tracking number of goods that go back.' })
export class ReturnShipmentSubmitInput extends CommonInput {
  @Field({ description: CARRIER })
  carrierCode: string;

  @Field({ description: NUMBER })
  trackingNumber: string;

  @Field(() => String, { nullable: true, description: PHONE })
  senderPhone?: string | null;

  @Field(() => [ReturnMediaInput], { nullable: true, description: MEDIA })
  media?: ReturnMediaInput[] | null;
}

@InputType({ description: 'Carrier and tracking number of a further parcel of the same return.' })
export class ReturnParcelAddInput extends CommonInput {
  @Field({ description: CARRIER })
  carrierCode: string;

  @Field({ description: NUMBER })
  trackingNumber: string;

  @Field(() => String, { nullable: true, description: PHONE })
  senderPhone?: string | null;

  @Field(() => [ReturnMediaInput], { nullable: true, description: MEDIA })
  media?: ReturnMediaInput[] | null;
}

@InputType({ description: 'The right carrier and number in place of wrong ones.' })
export class ReturnShipmentSupersedeInput extends CommonInput {
  @Field({ description: CARRIER })
  carrierCode: string;

  @Field({ description: NUMBER })
  trackingNumber: string;

  @Field({ description: 'Why the number is replaced, 1 to 200 characters.' })
  reason: string;
}

@InputType({ description: 'Carrier and tracking number of goods that the merchant sends back to the buyer.' })
export class ReturnSendBackShipInput extends CommonInput {
  @Field({ description: CARRIER })
  carrierCode: string;

  @Field({ description: NUMBER })
  trackingNumber: string;
}

@InputType({ description: 'What was found in a parcel.' })
export class ReturnInspectionRecordInput extends CommonInput {
  @Field(() => [InspectionFindingInput], { description: `What was found, 1 to ${INSPECTION.findings} lines.` })
  findings: InspectionFindingInput[];
}
