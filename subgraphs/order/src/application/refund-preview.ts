import { answer, load, money, Money, notFound, Payload, unauthenticated, type Context } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { ordersById } from '../loaders';
import { requireApplicant } from '../refund/refund-apply';
import { breakdown, RefundAmountPart } from './breakdown';
import { checkApplication } from './check-application';
import { groundOf } from './ground';
import type { RefundPreviewInput } from './inputs';
import { laterFilled } from './later-filled';

@ObjectType({ description: 'What an application would come to.' })
export class ApplicationPreview {
  @Field({ description: 'How much it would ask for, carriage included.' })
  requested: Money;

  @Field(() => [RefundAmountPart], { description: 'Its parts and who bore them; discounts are shown, and not paid back.' })
  breakdown: RefundAmountPart[];

  @Field({ description: 'Whether it would be an exception, which no clock agrees to (A3 to A5).' })
  exception: boolean;

  @Field(() => [ID], { description: 'Refused cases that it would take the place of; the first is the one that it follows (A6).' })
  replaces: string[];
}

@ObjectType({ description: 'What came of a preview.' })
export class RefundPreviewPayload extends Payload {
  @Field(() => ApplicationPreview, { nullable: true, description: 'What it would come to; null when it would be refused.' })
  preview?: ApplicationPreview;
}

/** What an application would come to if it were made now, by the same checks. Nothing is written. */
export function refundPreview(ctx: Context, input: RefundPreviewInput): Promise<RefundPreviewPayload> {
  return answer<RefundPreviewPayload>(ctx, async () => {
    if (ctx.actor.kind === 'STRANGER') throw unauthenticated();
    requireApplicant(ctx.actor);
    const order = await load(ctx, ordersById, input.orderId);
    if (!order) throw notFound({ zh: '订单', en: 'order' }, input.orderId);
    const ground = await groundOf(ctx.database.manager, order, ctx.clock.now());
    const asked = checkApplication(ground, input, { later: laterFilled(ground.policy.policy) });
    const counted = asked.lines.map(({ orderLineId, quantity, requestedAmount: amount }) => ({
      line: ground.goods.get(orderLineId)!,
      quantity,
      amount,
    }));
    const parts = breakdown(counted, asked.freight).map(({ minor, ...part }) => ({
      ...part,
      amount: money(minor, order.currency),
    }));
    const { exception, givesUp } = asked;
    const replaces = givesUp.map(({ refund }) => refund.id);
    return { preview: { requested: money(asked.amount, order.currency), breakdown: parts, exception, replaces } };
  });
}
