import { load, type Context } from '@after-sales/runtime';
import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { outboundByOrder, shipmentsByRefund } from '../loaders';
import { ReturnShipment } from './return-shipment.entity';
import { returnsOf } from './shipment';

// Order owns these two types; here they have what logistics knows of them.

@ObjectType({ description: 'The after-sale case: a refund with or without a return. Tracking and disputes hang on it.' })
@Directive('@key(fields: "id")')
export class Refund {
  @Field(() => ID, { description: 'Id in this graph: `rf_…`.' })
  id: string;
}

@ObjectType({ description: 'An order as its marketplace handed it over. Its identity is marketplace and number.' })
@Directive('@key(fields: "id")')
export class Order {
  @Field(() => ID, { description: 'Id in this graph: `or_…`.' })
  id: string;
}

@Resolver(() => Refund)
export class RefundShipmentsResolver {
  @FieldResolver(() => ReturnShipment, {
    nullable: true,
    description: 'The parcel that brings the goods back, the last one when there are several; null when nothing goes back.',
  })
  async returnShipment(@Root() refund: Refund, @Ctx() ctx: Context): Promise<ReturnShipment | null> {
    return returnsOf(await load(ctx, shipmentsByRefund, refund.id)).at(-1) ?? null;
  }

  @FieldResolver(() => [ReturnShipment], {
    nullable: true,
    description:
      'All parcels of the case in every direction, the first one first. Null only with an error, where they cannot be read now.',
  })
  shipments(@Root() refund: Refund, @Ctx() ctx: Context): Promise<ReturnShipment[]> {
    return load(ctx, shipmentsByRefund, refund.id);
  }
}

@Resolver(() => Order)
export class OrderShipmentResolver {
  @FieldResolver(() => ReturnShipment, {
    nullable: true,
    description: 'The original parcel, on its way to the buyer; null where the marketplace told no tracking number.',
  })
  outboundShipment(@Root() order: Order, @Ctx() ctx: Context): Promise<ReturnShipment | null> {
    return load(ctx, outboundByOrder, order.id);
  }
}
