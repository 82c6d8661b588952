import { DateTime, load, type Context } from '@after-sales/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { openClocksByRefund, serviceOrderByRefund } from '../loaders';
import { Refund } from '../refund/refund.entity';
import { ServiceOrder } from './service-order.entity';

@Resolver(() => Refund)
export class RefundServiceOrderResolver {
  @FieldResolver(() => ServiceOrder, {
    nullable: true,
    description: 'What the buyer fills in after the first approval (A14); null where there is none.',
  })
  serviceOrder(@Root() refund: Refund, @Ctx() ctx: Context): Promise<ServiceOrder | null> {
    return load(ctx, serviceOrderByRefund, refund.id);
  }
}

@Resolver(() => ServiceOrder)
export class ServiceOrderResolver {
  @FieldResolver(() => DateTime, { nullable: true, description: 'By when it must be filled in; null when it need not be.' })
  async dueAt(@Root() order: ServiceOrder, @Ctx() ctx: Context): Promise<Date | null> {
    const clocks = await load(ctx, openClocksByRefund, order.refundId);
    return clocks.find(({ key }) => key === 'serviceOrder')?.dueAt ?? null;
  }
}
