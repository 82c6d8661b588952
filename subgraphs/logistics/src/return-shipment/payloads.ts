import { Payload } from '@after-sales/runtime';
import { Field, ObjectType } from 'type-graphql';
import { ReturnShipment } from './return-shipment.entity';

@ObjectType()
export abstract class ReturnShipmentPayload extends Payload {
  @Field(() => ReturnShipment, { nullable: true, description: 'The parcel after the mutation; null when it was refused.' })
  returnShipment?: ReturnShipment;
}

@ObjectType({ description: 'What came of handing in a return number.' })
export class ReturnShipmentSubmitPayload extends ReturnShipmentPayload {}

@ObjectType({ description: 'What came of handing in a further parcel: that parcel.' })
export class ReturnParcelAddPayload extends ReturnShipmentPayload {}

@ObjectType({ description: 'What came of replacing a number.' })
export class ReturnShipmentSupersedePayload extends ReturnShipmentPayload {}

@ObjectType({ description: 'What came of sending goods back to the buyer.' })
export class ReturnSendBackShipPayload extends ReturnShipmentPayload {}

@ObjectType({ description: 'What came of recording what was found.' })
export class ReturnInspectionRecordPayload extends ReturnShipmentPayload {}

@ObjectType({ description: 'What came of a scan.' })
export class TrackingScanRecordPayload extends ReturnShipmentPayload {}
