import { policyKeeper, requirePolicyFiles } from '@after-sales/policy';
import { load, type Context, type SubgraphDefinition } from '@after-sales/runtime';
import { Dispute } from './dispute/dispute.entity';
import { DisputeMutations } from './dispute/dispute.mutations';
import { DisputeResolver } from './dispute/dispute.resolver';
import { evidenceWorker, nextDue } from './dispute/evidence-worker';
import { readersOf } from './events';
import { Evidence } from './evidence/evidence.entity';
import { disputesById } from './loaders';
import { Disputes20261121130000 } from './migration/20261121130000-disputes';
import { EvidenceDue20261121160000 } from './migration/20261121160000-evidence-due';
import { onOrder } from './reaction/on-order';
import { RefundResolver } from './refund/refund.resolver';
import { Ruling } from './ruling/ruling.entity';
import { RulingResolver } from './ruling/ruling.resolver';

/** The dispute subgraph: disputes over cases, their evidence and their rulings. */
export const dispute: SubgraphDefinition = {
  name: 'dispute',
  schema: {
    resolvers: [DisputeResolver, RulingResolver, RefundResolver, DisputeMutations],
    orphanedTypes: [],
    references: {
      Dispute: ({ id }, ctx: Context) => load(ctx, disputesById, id),
      Refund: ({ id }) => ({ id }),
    },
  },
  entities: [Dispute, Evidence, Ruling],
  migrations: [Disputes20261121130000, EvidenceDue20261121160000],
  readersOf,
  readers: [{ source: 'order', reactions: onOrder, requires: requirePolicyFiles }],
  deadlines: { next: nextDue, fired: ['dispute.evidence_closed'] },
  workers: (ctx) => [policyKeeper(ctx.log), evidenceWorker(ctx)],
};

export { Dispute, Evidence, Ruling };
