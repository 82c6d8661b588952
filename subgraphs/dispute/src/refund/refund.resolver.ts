import { load, type Context } from '@after-sales/runtime';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Dispute } from '../dispute/dispute.entity';
import { checklistOfDispute, EvidenceChecklist, EvidenceStage } from '../evidence/checklist';
import { disputesByRefund } from '../loaders';
import { RefundStub } from './refund.stub';

@Resolver(() => RefundStub)
export class RefundResolver {
  @FieldResolver(() => [Dispute], {
    nullable: true,
    description:
      'The disputes over the case, newest first; at most one of them is open. Null only with an error, where they cannot be read now.',
  })
  disputes(@Root() refund: RefundStub, @Ctx() ctx: Context): Promise<Dispute[]> {
    return load(ctx, disputesByRefund, refund.id);
  }

  @FieldResolver(() => EvidenceChecklist, {
    nullable: true,
    description:
      'What evidence is asked for at a step, and how much of it is there (C11); of its latest dispute. Null where there was none.',
  })
  async evidenceChecklist(
    @Root() refund: RefundStub,
    @Arg('stage', () => EvidenceStage, { description: 'At which step.' }) _stage: EvidenceStage,
    @Ctx() ctx: Context,
  ): Promise<EvidenceChecklist | null> {
    const [latest] = await load(ctx, disputesByRefund, refund.id);
    return latest ? checklistOfDispute(ctx, latest.id) : null;
  }
}
