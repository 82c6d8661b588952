import { policyKeeper } from '@after-sales/policy';
import { load, type Context, type SubgraphDefinition, type Worker } from '@after-sales/runtime';
import { ApplicationResolver, EligibilityResolver } from './application/application.resolver';
import { RefundAmountsResolver } from './application/breakdown.resolver';
import { RefundRevision } from './application/refund-revision.entity';
import {
  RefundRevisionLineResolver,
  RefundRevisionResolver,
  RefundRevisionsResolver,
} from './application/refund-revision.resolver';
import { RefundAdvance } from './advance/advance.entity';
import { AdvanceMutations } from './advance/advance.mutations';
import { AdvanceOfRefund, InstantRefundResolver } from './advance/advance.resolver';
import { readersOf } from './events';
import { calendarWorker } from './clock/clock-worker';
import { CaseClock } from './clock/case-clock.entity';
import { ClockBacklog } from './clock/clock-backlog.entity';
import { clockBacklogWorker } from './clock/clock-backlog-worker';
import { clockWorker } from './clock/clock-worker';
import { RefundContact } from './contact/contact.entity';
import { ContactMutations } from './contact/contact.mutations';
import { RefundHold } from './hold/hold.entity';
import { HoldMutations } from './hold/hold.mutations';
import { HoldResolver, RefundHoldResolver } from './hold/hold.resolver';
import { Compensation } from './compensation/compensation.entity';
import { CompensationOfRefund, CompensationResolver } from './compensation/compensation.resolver';
import { BuyerCredit } from './credit/buyer-credit.entity';
import { BuyerCreditResolver } from './credit/buyer-credit.resolver';
import { ImportFile } from './import/import-file.entity';
import { ImportedCancellation } from './import/imported-cancellation.entity';
import { Inquiry } from './inquiry/inquiry.entity';
import { InquiryResolver, OrderInquiriesResolver } from './inquiry/inquiry.resolver';
import { ordersById, refundsById } from './loaders';
import { LiabilityEntry } from './liability/liability-entry.entity';
import { LiabilityResolver } from './liability/liability.resolver';
import { Recovery } from './liability/recovery.entity';
import { RuledFault } from './liability/ruled-fault.entity';
import { OrdersAndRefunds20261121110000 } from './migration/20261121110000-orders-and-refunds';
import { Imports20261121120000 } from './migration/20261121120000-imports';
import { PolicyHash20261121140000 } from './migration/20261121140000-policy-hash';
import { CaseClocks20261121150000 } from './migration/20261121150000-case-clocks';
import { Receipt20261121153000 } from './migration/20261121153000-receipt';
import { OfflineProofMutations } from './offline-proof/offline-proof.mutations';
import { Holds20261122010000 } from './migration/20261122010000-holds';
import { Contacts20261122011000 } from './migration/20261122011000-contacts';
import { ServiceOrders20261122012000 } from './migration/20261122012000-service-orders';
import { Applications20261121161000 } from './migration/20261121161000-applications';
import { Negotiation20261121161500 } from './migration/20261121161500-negotiation';
import { SandboxMoves20261121160000 } from './migration/20261121160000-sandbox-moves';
import { ClockBacklog20261122040200 } from './migration/20261122040200-clock-backlog';
import { Inquiries20261122013000 } from './migration/20261122013000-inquiries';
import { GoodsValue20261122042100 } from './migration/20261122042100-goods-value';
import { Liabilities20261122042000 } from './migration/20261122042000-liabilities';
import { Tasks20261122042300 } from './migration/20261122042300-tasks';
import { InstantRefunds20261122041000 } from './migration/20261122041000-instant-refunds';
import { OrderCounts20261122085000 } from './migration/20261122085000-order-counts';
import { PastDisputes20261123120000 } from './migration/20261123120000-past-disputes';
import { orderCountWorker } from './order-count/order-count-worker';
import { OrderCountChange, OrderHour } from './order-count/order-hour.entity';
import { OrderLine } from './order/order-line.entity';
import { OrderPayment } from './order/order-payment.entity';
import { Order } from './order/order.entity';
import { OrderDiscountResolver, OrderLineResolver, OrderPaymentResolver, OrderResolver } from './order/order.resolver';
import { Shop } from './order/shop.entity';
import { payoutWorker } from './payment/payout-worker';
import { RefundLeg } from './payment/refund-leg.entity';
import { SandboxPayout } from './payment/sandbox-payout.entity';
import { sandboxProvider } from './payment/sandbox-provider';
import { PolicyRefResolver, PolicyResolver } from './policy/policy.resolver';
import { ReceiptMutations } from './receipt/receipt.mutations';
import { Proposal } from './proposal/proposal.entity';
import { ProposalResolver, ProposalsOfRefund } from './proposal/proposal.resolver';
import { onDispute } from './reaction/on-dispute';
import { onLogistics } from './reaction/on-logistics';
import { RefundLine } from './refund/refund-line.entity';
import { Refund } from './refund/refund.entity';
import { RefundMutations } from './refund/refund.mutations';
import { RefundLegResolver, RefundLineResolver, RefundResolver } from './refund/refund.resolver';
import { ReplacementMutations } from './replacement/replacement.mutations';
import { ReplacementParcel } from './replacement/replacement-parcel.entity';
import { ServiceOrder } from './service-order/service-order.entity';
import { ServiceOrderMutations } from './service-order/service-order.mutations';
import { RefundServiceOrderResolver, ServiceOrderResolver } from './service-order/service-order.resolver';
import { SmallPayment } from './small-payment/small-payment.entity';
import { SmallPaymentResolver, SmallPaymentsOfRefund } from './small-payment/small-payment.resolver';
import { TaskMutations } from './task/task.mutations';
import { Task } from './task/task.entity';
import { TasksOfCompensation, TasksOfRefund } from './task/task.resolver';
import { nextDue } from './sandbox/next-due';
import { SandboxMove } from './sandbox/sandbox-move.entity';
import { SandboxResolver } from './sandbox/sandbox.resolver';
import { checkpointWorker } from './timeline/checkpoint';
import { AuditCheckpoint, TimelineEntryRow } from './timeline/timeline-entry.entity';
import { DisputeTimelineEntry, RefundTimelineEntry, ReturnShipmentTimelineEntry } from './timeline/timeline.types';
import { RefundDeadlineChangeResolver, RefundStatusChangeResolver } from './change/refund-change.resolver';
import { streams } from './change/streams';

const dueWorkers = (ctx: Context): Worker[] => [clockWorker(ctx), payoutWorker(ctx, sandboxProvider(ctx.database))];

/** The order subgraph: orders, cases, money and the one timeline of each case. */
export const order: SubgraphDefinition = {
  name: 'order',
  schema: {
    resolvers: [
      OrderResolver,
      OrderLineResolver,
      OrderInquiriesResolver,
      InquiryResolver,
      OrderDiscountResolver,
      OrderPaymentResolver,
      RefundResolver,
      RefundLineResolver,
      RefundLegResolver,
      RefundMutations,
      RefundHoldResolver,
      HoldResolver,
      HoldMutations,
      ContactMutations,
      RefundServiceOrderResolver,
      ServiceOrderResolver,
      ServiceOrderMutations,
      ApplicationResolver,
      EligibilityResolver,
      RefundAmountsResolver,
      RefundRevisionsResolver,
      RefundRevisionResolver,
      RefundRevisionLineResolver,
      ReceiptMutations,
      ReplacementMutations,
      OfflineProofMutations,
      ProposalResolver,
      ProposalsOfRefund,
      SmallPaymentResolver,
      SmallPaymentsOfRefund,
      CompensationResolver,
      CompensationOfRefund,
      LiabilityResolver,
      TasksOfRefund,
      TasksOfCompensation,
      TaskMutations,
      AdvanceOfRefund,
      InstantRefundResolver,
      AdvanceMutations,
      BuyerCreditResolver,
      PolicyResolver,
      PolicyRefResolver,
      SandboxResolver,
      RefundStatusChangeResolver,
      RefundDeadlineChangeResolver,
    ],
    orphanedTypes: [RefundTimelineEntry, ReturnShipmentTimelineEntry, DisputeTimelineEntry],
    references: {
      Order: ({ id }, ctx: Context) => load(ctx, ordersById, id),
      Refund: ({ id }, ctx: Context) => load(ctx, refundsById, id),
    },
  },
  entities: [
    Shop,
    Order,
    OrderLine,
    OrderPayment,
    OrderCountChange,
    OrderHour,
    Inquiry,
    Refund,
    RefundLine,
    RefundRevision,
    RefundLeg,
    CaseClock,
    ClockBacklog,
    ReplacementParcel,
    RefundHold,
    RefundContact,
    ServiceOrder,
    Proposal,
    SmallPayment,
    Compensation,
    Task,
    LiabilityEntry,
    Recovery,
    RuledFault,
    RefundAdvance,
    BuyerCredit,
    SandboxPayout,
    SandboxMove,
    TimelineEntryRow,
    AuditCheckpoint,
    ImportFile,
    ImportedCancellation,
  ],
  migrations: [
    OrdersAndRefunds20261121110000,
    Imports20261121120000,
    PolicyHash20261121140000,
    CaseClocks20261121150000,
    Receipt20261121153000,
    Holds20261122010000,
    Contacts20261122011000,
    ServiceOrders20261122012000,
    Applications20261121161000,
    Negotiation20261121161500,
    SandboxMoves20261121160000,
    Inquiries20261122013000,
    ClockBacklog20261122040200,
    Liabilities20261122042000,
    GoodsValue20261122042100,
    Tasks20261122042300,
    InstantRefunds20261122041000,
    OrderCounts20261122085000,
    PastDisputes20261123120000,
  ],
  readersOf,
  streams,
  readers: [
    { source: 'logistics', reactions: onLogistics },
    { source: 'dispute', reactions: onDispute },
  ],
  deadlines: { next: nextDue, fired: ['refund.deadline_fired'], workers: dueWorkers },
  sandboxWith: ['logistics', 'dispute', 'partner'],
  workers: (ctx) => [
    policyKeeper(ctx.log),
    clockBacklogWorker(ctx),
    ...dueWorkers(ctx),
    calendarWorker(ctx),
    checkpointWorker(ctx),
    orderCountWorker(ctx),
  ],
};

export { Shop, Order, OrderLine, OrderPayment, Refund, RefundLine, RefundLeg, CaseClock, TimelineEntryRow };
export { importFile, type ImportOptions, type ImportResult } from './import/import-file';
