import {
  ChangeArgs,
  changeOf,
  changePage,
  changes,
  Cursor,
  Follows,
  FROM_CURSOR,
  load,
  ranByTheGateway,
  type ChangePage,
  type Context,
} from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root, Subscription } from 'type-graphql';
import { shipmentsById } from '../loaders';
import { Refund } from '../return-shipment/elsewhere';
import { ReturnShipment } from '../return-shipment/return-shipment.entity';
import type { ShipmentStatus } from '../return-shipment/shipment-status';
import {
  ReturnShipmentStatusChange,
  ReturnShipmentStatusChangeConnection,
  ReturnShipmentStatusChangeFilter,
} from './return-shipment-status-change';

@Resolver(() => ReturnShipmentStatusChange)
export class ReturnShipmentStatusChangeResolver {
  @Query(() => ReturnShipmentStatusChangeConnection, {
    description:
      'Every change of the status of parcels that you may see, oldest first: what `returnShipmentStatusChanged` sends.',
  })
  async returnShipmentStatusChanges(
    @Arg('filter', () => ReturnShipmentStatusChangeFilter, { nullable: true, description: 'Which of them.' })
    filter: ReturnShipmentStatusChangeFilter | null,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() ctx: Context,
  ): Promise<ChangePage<ReturnShipmentStatusChange>> {
    const { directions: forms, ...wanted } = filter ?? {};
    const found = await changes(ctx, 'return_shipment.status', { ...wanted, forms }, args);
    return changePage(found, (event) => ({
      ...changeOf('logistics', event),
      from: event.fromStatus as ShipmentStatus | null,
      to: event.toStatus as ShipmentStatus,
      returnShipmentId: event.objectId,
      refundId: event.refundId,
    }));
  }

  @Subscription(() => ReturnShipmentStatusChange, {
    subscribe: ranByTheGateway,
    description:
      'Each change of the status of parcels that you may see, as it happens; its page form is `returnShipmentStatusChanges`.',
  })
  @Follows('returnShipmentStatusChanges', 'logistics', 'return_shipment.*')
  returnShipmentStatusChanged(
    @Root() change: ReturnShipmentStatusChange,
    @Arg('filter', () => ReturnShipmentStatusChangeFilter, { nullable: true, description: 'Which of them.' })
    _filter: ReturnShipmentStatusChangeFilter | null,
    @Arg('after', () => Cursor, { nullable: true, description: FROM_CURSOR }) _after: string | null,
  ): ReturnShipmentStatusChange {
    return change;
  }

  @FieldResolver(() => ReturnShipment, { description: 'The parcel, as of now.' })
  returnShipment(@Root() { returnShipmentId }: ReturnShipmentStatusChange, @Ctx() ctx: Context): Promise<ReturnShipment | null> {
    return load(ctx, shipmentsById, returnShipmentId);
  }

  @FieldResolver(() => Refund, { nullable: true, description: 'Its case, as of now; null for the original parcel of an order.' })
  refund(@Root() { refundId }: ReturnShipmentStatusChange): Refund | null {
    return refundId === null ? null : { id: refundId };
  }
}
