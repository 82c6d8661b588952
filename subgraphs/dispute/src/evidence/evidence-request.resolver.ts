import { DateTime, load, type Context } from '@after-sales/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { openClocksByDispute } from '../loaders';
import { checklist, EvidenceChecklist } from './checklist';
import { EvidenceRequest, EvidenceRequestState } from './evidence-request.entity';

@Resolver(() => EvidenceRequest)
export class EvidenceRequestResolver {
  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'Until when it is taken: the end of that party’s deadline `evidence`; null once it is no longer open.',
  })
  async dueAt(@Root() { disputeId, party, state }: EvidenceRequest, @Ctx() ctx: Context): Promise<Date | null> {
    if (state !== EvidenceRequestState.OPEN) return null;
    const clocks = await load(ctx, openClocksByDispute, disputeId);
    return clocks.find(({ key, owner }) => key === 'evidence' && owner === party)?.dueAt ?? null;
  }

  @FieldResolver(() => EvidenceChecklist, { description: 'What it asks for; empty for the other party.' })
  checklist(@Root() request: EvidenceRequest, @Ctx() ctx: Context): Promise<EvidenceChecklist> {
    return checklist(ctx, request.disputeId, [request]);
  }
}
