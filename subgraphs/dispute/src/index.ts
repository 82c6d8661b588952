import { policyKeeper, requirePolicyFiles } from '@after-sales/policy';
import { load, nextWake, type Context, type SubgraphDefinition } from '@after-sales/runtime';
import { calendarWorker, clockWorker } from './clock/clock-worker';
import { DisputeClock } from './clock/dispute-clock.entity';
import { Dispute } from './dispute/dispute.entity';
import { DisputeMutations } from './dispute/dispute.mutations';
import { DisputeResolver } from './dispute/dispute.resolver';
import { readersOf } from './events';
import { Evidence } from './evidence/evidence.entity';
import { disputesById } from './loaders';
import { Disputes20261121130000 } from './migration/20261121130000-disputes';
import { EvidenceDue20261121160000 } from './migration/20261121160000-evidence-due';
import { DisputeClocks20261122030000 } from './migration/20261122030000-dispute-clocks';
import { ServiceFiles20261122043000 } from './migration/20261122043000-service-files';
import { onOrder } from './reaction/on-order';
import { firstOf, service } from './service';
import { RefundResolver } from './refund/refund.resolver';
import { Ruling } from './ruling/ruling.entity';
import { RulingResolver } from './ruling/ruling.resolver';
import { DisputeDeadlineChangeResolver, DisputeStatusChangeResolver } from './change/dispute-change.resolver';
import { streams } from './change/streams';

/** The dispute subgraph: disputes over cases, their evidence and their rulings. */
export const dispute: SubgraphDefinition = {
  name: 'dispute',
  schema: {
    resolvers: [
      DisputeResolver,
      RulingResolver,
      RefundResolver,
      DisputeMutations,
      ...service.resolvers,
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
  entities: [Dispute, DisputeClock, Evidence, Ruling, ...service.entities],
  migrations: [Disputes20261121130000, EvidenceDue20261121160000, DisputeClocks20261122030000, ServiceFiles20261122043000],
  readersOf,
  streams,
  readers: [{ source: 'order', reactions: onOrder, requires: requirePolicyFiles }, service.reader],
  deadlines: {
    next: (ctx) => firstOf(nextWake(ctx, DisputeClock), service.nextDue(ctx)),
    fired: ['dispute.deadline_fired', ...service.fired],
  },
  workers: (ctx) => [policyKeeper(ctx.log), clockWorker(ctx), calendarWorker(ctx), ...service.workers(ctx)],
};

export { Dispute, DisputeClock, Evidence, Ruling };
