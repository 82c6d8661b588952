import { DateTime, load, type Context } from '@after-sales/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { holdsByRefund, openClocksByRefund } from '../loaders';
import { Refund } from '../refund/refund.entity';
import { RefundHold } from './hold.entity';
import { HOLD_CLOCKS } from './open-hold';

@Resolver(() => Refund)
export class RefundHoldResolver {
  @FieldResolver(() => RefundHold, {
    nullable: true,
    description: 'The hold that is asked for or in force (D7); null when there is none.',
  })
  async hold(@Root() refund: Refund, @Ctx() ctx: Context): Promise<RefundHold | null> {
    const holds = await load(ctx, holdsByRefund, refund.id);
    return holds.find(({ openRefundId }) => openRefundId !== null) ?? null;
  }
}

@Resolver(() => RefundHold)
export class HoldResolver {
  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When the time to answer ends, or the hold; see `deadlines` for why.',
  })
  async dueAt(@Root() hold: RefundHold, @Ctx() ctx: Context): Promise<Date | null> {
    const clocks = await load(ctx, openClocksByRefund, hold.refundId);
    return clocks.find(({ key }) => HOLD_CLOCKS.includes(key))?.dueAt ?? null;
  }
}
