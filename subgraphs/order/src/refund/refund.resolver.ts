import {
  AvailableAction,
  DateTime,
  Deadline,
  load,
  Money,
  money,
  PageArgs,
  type Connection,
  type Context,
} from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { deadlinesOf } from '../clock/deadlines';
import {
  legsByRefund,
  linesByRefund,
  openClocksByRefund,
  orderLinesById,
  ordersById,
  refundsById,
  shopsById,
  timelineByRefund,
} from '../loaders';
import { OrderLine } from '../order/order-line.entity';
import { Order } from '../order/order.entity';
import { Shop } from '../order/shop.entity';
import { expectedArrival } from '../payment/expected-arrival';
import { RefundLeg, RefundLegKind, RefundLegSource, RefundLegStatus } from '../payment/refund-leg.entity';
import { OfflineProofShown, OfflineProofStatus } from '../offline-proof/offline-proof.types';
import { policyOf, policyRefOf } from '../policy/pinned';
import { PolicyRef } from '../policy/policy.types';
import { mediaOf } from '../media/media-text';
import { AuditProof, auditProof } from '../timeline/audit-proof';
import { summary } from '../timeline/texts';
import { TimelineConnection, type TimelineEntry } from '../timeline/timeline.types';
import { availableActions } from './available-actions';
import { caseReason } from './case-reason';
import { RefundAmounts, RefundReason, Rejection, RejectionStage } from './parts';
import { RefundLine } from './refund-line.entity';
import { RefundConnection, RefundFilter, RefundOrder, refunds } from './refund-list';
import { Refund } from './refund.entity';
import { RefundType } from './refund.states';

@Resolver(() => Refund)
export class RefundResolver {
  @Query(() => Refund, { nullable: true, description: 'A case by its id; null when there is none that you may see.' })
  refund(
    @Arg('id', () => ID, { description: 'Id in this graph: `rf_…`.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Refund | null> {
    return load(ctx, refundsById, id);
  }

  @Query(() => RefundConnection, { description: 'The cases that you may see: your own, your shops’, your marketplaces’.' })
  refunds(
    @Arg('filter', () => RefundFilter, { nullable: true, description: 'Which of them.' }) filter: RefundFilter | null,
    @Arg('orderBy', () => RefundOrder, { nullable: true, description: 'In which order; newest first without it.' })
    orderBy: RefundOrder | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Refund>> {
    return refunds(ctx, filter ?? {}, orderBy ?? undefined, args);
  }

  @Query(() => AuditProof, {
    nullable: true,
    description: 'Proof that the history of a case is as it was written (E6); null when there is no such case that you may see.',
  })
  auditProof(
    @Arg('refundId', () => ID, { description: 'Id of the case: `rf_…`.' }) refundId: string,
    @Ctx() ctx: Context,
  ): Promise<AuditProof | null> {
    return auditProof(ctx, refundId);
  }

  @FieldResolver(() => RefundType, {
    nullable: true,
    description: 'What was asked for; null where that is not known, of a past dispute.',
  })
  type(@Root() { type, onlyDispute }: Refund): RefundType | null {
    return onlyDispute ? null : type;
  }

  @FieldResolver(() => RefundReason, { description: 'Why it was applied for.' })
  reason(@Root() refund: Refund, @Ctx() ctx: Context): RefundReason {
    const reason = caseReason(refund);
    return { code: reason.code, class: reason.class, label: reason.label[ctx.language] };
  }

  @FieldResolver(() => Order, { description: 'The order it is about.' })
  order(@Root() refund: Refund, @Ctx() ctx: Context): Promise<Order | null> {
    return load(ctx, ordersById, refund.orderId);
  }

  @FieldResolver(() => Shop, { description: 'The shop that sold the goods.' })
  shop(@Root() refund: Refund, @Ctx() ctx: Context): Promise<Shop | null> {
    return load(ctx, shopsById, refund.shopId);
  }

  @FieldResolver(() => PolicyRef, { description: 'The rules that it follows to its end.' })
  policy(@Root() refund: Refund): PolicyRef {
    return policyRefOf(refund);
  }

  @FieldResolver(() => [RefundLine], { description: 'The goods it is about.' })
  lines(@Root() refund: Refund, @Ctx() ctx: Context): Promise<RefundLine[]> {
    return load(ctx, linesByRefund, refund.id);
  }

  @FieldResolver(() => RefundAmounts, { description: 'What was asked for, agreed to and paid.' })
  amounts(@Root() refund: Refund): RefundAmounts {
    const { requestedAmount, approvedAmount, refundedAmount, currency } = refund;
    return {
      requested: refund.onlyDispute ? undefined : money(requestedAmount, currency),
      approved: approvedAmount === null ? undefined : money(approvedAmount, currency),
      refunded: money(refundedAmount, currency),
      refund,
    };
  }

  @FieldResolver(() => Rejection, { nullable: true, description: 'The merchant’s refusal, if there was one.' })
  rejection(@Root() { rejection }: Refund): Rejection | null {
    if (!rejection) return null;
    const { stage = 'REQUEST', media = [] } = rejection;
    return { ...rejection, stage: RejectionStage[stage], media, at: new Date(rejection.at) };
  }

  @FieldResolver(() => [RefundLeg], { description: 'The money, by payment route (D8); empty before it starts.' })
  legs(@Root() refund: Refund, @Ctx() ctx: Context): Promise<RefundLeg[]> {
    return load(ctx, legsByRefund, refund.id);
  }

  @FieldResolver(() => [Deadline], { description: 'The deadlines that run, each with the reason for its moment.' })
  async deadlines(@Root() refund: Refund, @Ctx() ctx: Context): Promise<Deadline[]> {
    return deadlinesOf(refund, await load(ctx, openClocksByRefund, refund.id), ctx.clock.now());
  }

  @FieldResolver(() => [AvailableAction], {
    description:
      'What you may do with it: mutations that take its id, open now or blocked by a rule. What is never yours is left out.',
  })
  availableActions(@Root() refund: Refund, @Ctx() ctx: Context): Promise<AvailableAction[]> {
    return availableActions(ctx, refund);
  }

  @FieldResolver(() => Refund, { nullable: true, description: 'The case that this one took the place of (A6).' })
  previousCase(@Root() refund: Refund, @Ctx() ctx: Context): Promise<Refund | null> | null {
    return refund.previousCaseId === null ? null : load(ctx, refundsById, refund.previousCaseId);
  }

  @FieldResolver(() => TimelineConnection, {
    description: 'Its one history, over case, shipment and dispute, oldest first, without the notes of another side.',
  })
  async timeline(
    @Root() refund: Refund,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<TimelineEntry>> {
    const { edges, pageInfo } = await load(ctx, timelineByRefund, refund.id, args);
    const shown = edges.map(({ node, cursor }) => ({
      cursor,
      node: { ...node, summary: summary(node, ctx.language), media: mediaOf(node.texts.media?.text) },
    }));
    return { edges: shown, pageInfo };
  }
}

@Resolver(() => RefundLine)
export class RefundLineResolver {
  @FieldResolver(() => OrderLine, { description: 'The line of the order.' })
  orderLine(@Root() line: RefundLine, @Ctx() ctx: Context): Promise<OrderLine | null> {
    return load(ctx, orderLinesById, line.orderLineId);
  }

  @FieldResolver(() => Money, { description: 'What was asked for.' })
  requested(@Root() line: RefundLine): Money {
    return money(line.requestedAmount, line.currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'What was agreed to or ruled; null before.' })
  approved(@Root() line: RefundLine): Money | null {
    return line.approvedAmount === null ? null : money(line.approvedAmount, line.currency);
  }
}

@Resolver(() => RefundLeg)
export class RefundLegResolver {
  @FieldResolver(() => Money, { description: 'How much goes by this route.' })
  amount(@Root() leg: RefundLeg): Money {
    return money(leg.amountMinor, leg.currency);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When it should arrive, by its method (D8); null once it has, and where it failed.',
  })
  async expectedAt(@Root() leg: RefundLeg, @Ctx() ctx: Context): Promise<Date | null> {
    const refund = await load(ctx, refundsById, leg.refundId);
    return refund && expectedArrival(policyOf(refund).policy, leg);
  }

  @FieldResolver(() => RefundLegSource, { description: 'Whose money it is.' })
  source(@Root() { kind, method, status }: RefundLeg): RefundLegSource {
    if (kind === RefundLegKind.ADVANCE) return RefundLegSource.PLATFORM_ADVANCE;
    if (kind === RefundLegKind.REPAYMENT) return RefundLegSource.BUYER;
    if (status === RefundLegStatus.PAID_OFFLINE) return RefundLegSource.MERCHANT_OFFLINE;
    return method === 'COD' ? RefundLegSource.COD_OFFLINE : RefundLegSource.ORDER_FUNDS;
  }

  @FieldResolver(() => OfflineProofShown, {
    nullable: true,
    description: 'What the merchant handed in to show that it paid it itself; null without.',
  })
  offlineProof(@Root() { offlineProof: proof }: RefundLeg): OfflineProofShown | null {
    if (!proof) return null;
    const { status, addedAt, answeredAt, answeredBy, ...rest } = proof;
    return {
      ...rest,
      status: OfflineProofStatus[status],
      addedAt: new Date(addedAt),
      answeredAt: answeredAt === null ? undefined : new Date(answeredAt),
      answeredBy: answeredBy ?? undefined,
    };
  }
}
