import { policyKeeper, requirePolicyFiles } from '@after-sales/policy';
import { load, nextWake, type Context, type SubgraphDefinition, type Worker } from '@after-sales/runtime';
import { Appeal } from './appeal/appeal.entity';
import { AppealMutations } from './appeal/appeal.mutations';
import { AppealResolver } from './appeal/appeal.resolver';
import { calendarWorker, clockWorker } from './clock/clock-worker';
import { clocklessWorker } from './clock/clockless';
import { DisputeClock } from './clock/dispute-clock.entity';
import { Dispute } from './dispute/dispute.entity';
import { DisputeResolver } from './dispute/dispute.resolver';
import { EndingMutations } from './ending/ending.mutations';
import { readersOf } from './events';
import { EvidenceRequest } from './evidence/evidence-request.entity';
import { EvidenceRequestResolver } from './evidence/evidence-request.resolver';
import { Evidence } from './evidence/evidence.entity';
import { EvidenceMutations } from './evidence/evidence.mutations';
import { EvidenceResolver } from './evidence/evidence.resolver';
import { StagedEvidence } from './evidence/staged-evidence.entity';
import { disputesById } from './loaders';
import { Disputes20261121130000 } from './migration/20261121130000-disputes';
import { EvidenceDue20261121160000 } from './migration/20261121160000-evidence-due';
import { DisputeClocks20261122030000 } from './migration/20261122030000-dispute-clocks';
import { ServiceFiles20261122043000 } from './migration/20261122043000-service-files';
import { EvidenceAndReview20261122044000 } from './migration/20261122044000-evidence-and-review';
import { Decisions20261122045000 } from './migration/20261122045000-decisions';
import { Metrics20261122082000 } from './migration/20261122082000-metrics';
import { FactChanges20261122092000 } from './migration/20261122092000-fact-changes';
import { MetricExports20261122092500 } from './migration/20261122092500-metric-exports';
import { UnreadSums20261123110000 } from './migration/20261123110000-unread-sums';
import { MetricExporters20261123130000 } from './migration/20261123130000-metric-exporters';
import { PastDisputes20261123121000 } from './migration/20261123121000-past-disputes';
import { DaysOfShops20261124100000 } from './migration/20261124100000-days-of-shops';
import { ExporterAge20261125120000 } from './migration/20261125120000-exporter-age';
import { SumsOfShops20261125100000 } from './migration/20261125100000-sums-of-shops';
import { metrics } from './metric/metric';
import { OrderCounts20261122085100 } from './migration/20261122085100-order-counts';
import { OrderCount } from './order-count/order-count.entity';
import { onOrder } from './reaction/on-order';
import { firstOf, service } from './service';
import { RefundResolver } from './refund/refund.resolver';
import { ArbitratorConflict } from './review/arbitrator-conflict.entity';
import { Finding } from './review/finding.entity';
import { ReviewMutations } from './review/review.mutations';
import { ReviewResolver } from './review/review.resolver';
import { Ruling } from './ruling/ruling.entity';
import { RulingMutations } from './ruling/ruling.mutations';
import { RulingResolver } from './ruling/ruling.resolver';
import { Settlement } from './settlement/settlement.entity';
import { SettlementMutations } from './settlement/settlement.mutations';
import { SettlementResolver } from './settlement/settlement.resolver';
import { SimilarRulingResolver, SimilarRulingsResolver } from './similar/similar.resolver';
import { DisputeDeadlineChangeResolver, DisputeStatusChangeResolver } from './change/dispute-change.resolver';
import { streams } from './change/streams';

const dueWorkers = (ctx: Context): Worker[] => [clockWorker(ctx), ...service.dueWorkers(ctx)];

/** The dispute subgraph: disputes over cases, their evidence and their rulings. */
export const dispute: SubgraphDefinition = {
  name: 'dispute',
  schema: {
    resolvers: [
      DisputeResolver,
      EvidenceResolver,
      EvidenceRequestResolver,
      ReviewResolver,
      RulingResolver,
      AppealResolver,
      SettlementResolver,
      SimilarRulingsResolver,
      SimilarRulingResolver,
      RefundResolver,
      EvidenceMutations,
      ReviewMutations,
      RulingMutations,
      AppealMutations,
      SettlementMutations,
      EndingMutations,
      ...service.resolvers,
      ...metrics.resolvers,
      DisputeStatusChangeResolver,
      DisputeDeadlineChangeResolver,
    ],
    orphanedTypes: [],
    references: {
      Dispute: ({ id }, ctx: Context) => load(ctx, disputesById, id),
      Refund: ({ id }) => ({ id }),
      ...service.references,
    },
  },
  entities: [
    Dispute,
    DisputeClock,
    Evidence,
    StagedEvidence,
    EvidenceRequest,
    Finding,
    ArbitratorConflict,
    Ruling,
    Appeal,
    Settlement,
    OrderCount,
    ...service.entities,
    ...metrics.entities,
  ],
  migrations: [
    Disputes20261121130000,
    EvidenceDue20261121160000,
    DisputeClocks20261122030000,
    EvidenceAndReview20261122044000,
    Decisions20261122045000,
    ServiceFiles20261122043000,
    Metrics20261122082000,
    OrderCounts20261122085100,
    FactChanges20261122092000,
    MetricExports20261122092500,
    UnreadSums20261123110000,
    MetricExporters20261123130000,
    PastDisputes20261123121000,
    DaysOfShops20261124100000,
    ExporterAge20261125120000,
    SumsOfShops20261125100000,
  ],
  readersOf,
  streams,
  readers: [{ source: 'order', reactions: onOrder, requires: requirePolicyFiles }, service.reader, ...metrics.readers],
  deadlines: {
    next: (ctx) => firstOf(nextWake(ctx, DisputeClock), service.nextDue(ctx)),
    fired: ['dispute.deadline_fired', ...service.fired],
    workers: dueWorkers,
  },
  linked: metrics.linked,
  workers: (ctx) => [
    policyKeeper(ctx.log),
    ...dueWorkers(ctx),
    calendarWorker(ctx),
    clocklessWorker(ctx),
    ...service.calendarWorkers(ctx),
    ...metrics.workers(ctx),
  ],
};

export {
  Appeal,
  ArbitratorConflict,
  Dispute,
  DisputeClock,
  Evidence,
  EvidenceRequest,
  Finding,
  Ruling,
  Settlement,
  StagedEvidence,
};
