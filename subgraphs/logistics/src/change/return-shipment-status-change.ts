import { Change, changeConnectionOf, ChangeFilter, type Streams } from '@after-sales/runtime';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ShipmentFacts } from '../events';
import { ShipmentDirection } from '../return-shipment/shipment-direction';
import { ShipmentStatus } from '../return-shipment/shipment-status';

@ObjectType({
  description: 'One change of a parcel’s status, as it was recorded. What is reached through `returnShipment` is as of now.',
})
export class ReturnShipmentStatusChange extends Change {
  @Field(() => ShipmentStatus, { nullable: true, description: 'The status before; null when the parcel became known.' })
  from: ShipmentStatus | null;

  @Field(() => ShipmentStatus, { description: 'The status after.' })
  to: ShipmentStatus;

  returnShipmentId: string;

  refundId: string | null;
}

export const ReturnShipmentStatusChangeConnection = changeConnectionOf(
  ReturnShipmentStatusChange,
  'ReturnShipmentStatusChange',
  'changes of the status of parcels',
);

@InputType({
  description:
    'Which changes; all conditions together, each as it was at the change. Without any: all of the parcels that you may see.',
})
export class ReturnShipmentStatusChangeFilter extends ChangeFilter {
  @Field(() => [ID], { nullable: true, description: 'Of parcels of these cases, at most 100.' })
  refundIds?: string[];

  @Field(() => [ShipmentDirection], { nullable: true, description: 'That go one of these ways.' })
  directions?: ShipmentDirection[];

  @Field(() => [ShipmentStatus], { nullable: true, description: 'From one of these statuses.' })
  from?: ShipmentStatus[];

  @Field(() => [ShipmentStatus], { nullable: true, description: 'To one of these statuses.' })
  to?: ShipmentStatus[];
}

/** How the events of parcels are followed. */
export const streams: Streams = {
  names: ['return_shipment.status'],
  facets: ({ data }) => {
    const { direction, refundId } = data as unknown as ShipmentFacts;
    return { form: direction, refundId };
  },
};
