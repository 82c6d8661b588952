import { load, money, Money, type Context } from '@after-sales/runtime';
import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { orderLinesById, revisionsByRefund } from '../loaders';
import { OrderLine } from '../order/order-line.entity';
import { Refund } from '../refund/refund.entity';
import { RefundRevision, type RevisedLine } from './refund-revision.entity';

@ObjectType({ description: 'Goods that a revision asked for.' })
export class RefundRevisionLine {
  @Field(() => Int, { description: 'Pieces.' })
  quantity: number;

  orderLineId: string;
  minor: number;
  currency: string;
}

@Resolver(() => Refund)
export class RefundRevisionsResolver {
  @FieldResolver(() => [RefundRevision], {
    description:
      'What it asked for, from the application to the last edit, oldest first (B14); at most 50. Empty in cases that were taken over and never edited.',
  })
  revisions(@Root() refund: Refund, @Ctx() ctx: Context): Promise<RefundRevision[]> {
    return load(ctx, revisionsByRefund, refund.id);
  }
}

@Resolver(() => RefundRevision)
export class RefundRevisionResolver {
  @FieldResolver(() => Money, { description: 'How much was asked for, carriage included.' })
  requested(@Root() { requestedAmount, currency }: RefundRevision): Money {
    return money(requestedAmount, currency);
  }

  @FieldResolver(() => Money, { description: 'Of it, for carriage.' })
  freight(@Root() { requestedFreight, currency }: RefundRevision): Money {
    return money(requestedFreight, currency);
  }

  @FieldResolver(() => [RefundRevisionLine], { description: 'The goods.' })
  lines(@Root() { lines, currency }: RefundRevision): RefundRevisionLine[] {
    return lines.map(({ orderLineId, quantity, amount: minor }: RevisedLine) => ({ orderLineId, quantity, minor, currency }));
  }
}

@Resolver(() => RefundRevisionLine)
export class RefundRevisionLineResolver {
  @FieldResolver(() => OrderLine, { description: 'The line of the order.' })
  orderLine(@Root() { orderLineId }: RefundRevisionLine, @Ctx() ctx: Context): Promise<OrderLine | null> {
    return load(ctx, orderLinesById, orderLineId);
  }

  @FieldResolver(() => Money, { description: 'How much was asked for these pieces.' })
  requested(@Root() { minor, currency }: RefundRevisionLine): Money {
    return money(minor, currency);
  }
}
