import { load, type Context } from '@after-sales/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Dispute } from '../dispute/dispute.entity';
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
}
