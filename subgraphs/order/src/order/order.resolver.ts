import {
  DateTime,
  load,
  Marketplace,
  Money,
  money,
  PageArgs,
  visibleTo,
  type Connection,
  type Context,
} from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { linesByOrder, ordersById, paymentsByOrder, refundsByOrder, shopsById } from '../loaders';
import type { Refund } from '../refund/refund.entity';
import { RefundConnection } from '../refund/refund-list';
import { OrderDiscount, type RecordedDiscount } from './discount';
import { OrderLine } from './order-line.entity';
import { OrderPayment } from './order-payment.entity';
import { Order, OrderState } from './order.entity';
import { Buyer, Shop } from './shop.entity';

const UNKNOWN = 'null where that is not known, since a past dispute alone tells of the order';

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => Order, { nullable: true, description: 'An order by its id; null when there is none that you may see.' })
  order(
    @Arg('id', () => ID, { description: 'Id in this graph: `or_…`.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Order | null> {
    return load(ctx, ordersById, id);
  }

  @Query(() => Order, {
    nullable: true,
    description: 'An order by its marketplace and number; null when there is none that you may see.',
  })
  orderByNumber(
    @Arg('marketplace', () => Marketplace, { description: 'Where it was placed.' }) marketplace: Marketplace,
    @Arg('number', { description: 'The marketplace’s own order number.' }) number: string,
    @Ctx() ctx: Context,
  ): Promise<Order | null> {
    const query = ctx.database.manager
      .createQueryBuilder(Order, 'row')
      .where('row.marketplace = :marketplace AND row.number = :number', { marketplace, number });
    return visibleTo(query, 'row', ctx.actor).getOne();
  }

  @FieldResolver(() => Shop, { description: 'The shop that sold it.' })
  shop(@Root() order: Order, @Ctx() ctx: Context): Promise<Shop | null> {
    return load(ctx, shopsById, order.shopId);
  }

  @FieldResolver(() => Buyer, { nullable: true, description: 'Who bought; null where the marketplace does not say.' })
  buyer(@Root() order: Order): Buyer | null {
    return order.buyerId === null ? null : { id: order.buyerId };
  }

  @FieldResolver(() => [OrderLine], { description: 'The goods, in their places.' })
  lines(@Root() order: Order, @Ctx() ctx: Context): Promise<OrderLine[]> {
    return load(ctx, linesByOrder, order.id);
  }

  @FieldResolver(() => [OrderPayment], { description: 'How it was paid; several when payments were split.' })
  payments(@Root() order: Order, @Ctx() ctx: Context): Promise<OrderPayment[]> {
    return load(ctx, paymentsByOrder, order.id);
  }

  @FieldResolver(() => OrderState, { nullable: true, description: `Where it stands; ${UNKNOWN}.` })
  state(@Root() { state, onlyDispute }: Order): OrderState | null {
    return onlyDispute ? null : state;
  }

  @FieldResolver(() => DateTime, { nullable: true, description: `When it was placed; ${UNKNOWN}.` })
  placedAt(@Root() { placedAt, onlyDispute }: Order): Date | null {
    return onlyDispute ? null : placedAt;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: `Whether freight insurance pays for sending goods back (C4, C15); ${UNKNOWN}.`,
  })
  freightInsured(@Root() { freightInsured, onlyDispute }: Order): boolean | null {
    return onlyDispute ? null : freightInsured;
  }

  @FieldResolver(() => Money, { nullable: true, description: `What was paid for carriage, part of the total; ${UNKNOWN}.` })
  freight(@Root() { freightAmount, currency, onlyDispute }: Order): Money | null {
    return onlyDispute ? null : money(freightAmount, currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: `What was paid in all, carriage included; ${UNKNOWN}.` })
  total(@Root() { totalAmount, currency, onlyDispute }: Order): Money | null {
    return onlyDispute ? null : money(totalAmount, currency);
  }

  @FieldResolver(() => RefundConnection, { description: 'The after-sale cases of the order, newest first.' })
  refunds(@Root() order: Order, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Connection<Refund>> {
    return load(ctx, refundsByOrder, order.id, args);
  }
}

@Resolver(() => OrderLine)
export class OrderLineResolver {
  @FieldResolver(() => Money, { description: 'Price of one piece, as sold; may be finer than the currency’s smallest coin.' })
  unitPrice(@Root() line: OrderLine): Money {
    return { amount: line.unitPrice, currencyCode: line.currency };
  }

  @FieldResolver(() => Money, { description: 'What was paid for the line, after discounts.' })
  total(@Root() line: OrderLine): Money {
    return money(line.totalAmount, line.currency);
  }

  @FieldResolver(() => [OrderDiscount], { description: 'What it cost less, and who bore it; at most 20.' })
  discounts(@Root() { discounts, currency }: OrderLine): (OrderDiscount & { currency: string })[] {
    return (discounts ?? []).map((discount) => ({ ...discount, currency }));
  }
}

@Resolver(() => OrderDiscount)
export class OrderDiscountResolver {
  @FieldResolver(() => Money, { description: 'How much less the line cost by it.' })
  amount(@Root() { amount, currency }: RecordedDiscount & { currency: string }): Money {
    return money(amount, currency);
  }
}

@Resolver(() => OrderPayment)
export class OrderPaymentResolver {
  @FieldResolver(() => Money, { description: 'What was paid by it.' })
  amount(@Root() payment: OrderPayment): Money {
    return money(payment.paidAmount, payment.currency);
  }
}
