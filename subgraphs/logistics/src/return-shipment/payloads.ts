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

@ObjectType({ description: 'What came of a scan.' })
export class TrackingScanRecordPayload extends ReturnShipmentPayload {}
