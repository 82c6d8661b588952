import { load, type Context } from '@after-sales/runtime';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { entriesByRefund } from '../loaders';
import { Refund } from '../refund/refund.entity';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../refund/told';
import { RefundRecoveryRecordInput, RefundRecoveryRecordPayload } from './inputs';
import { liabilitiesOf } from './liabilities-of';
import { Liability } from './liability.types';
import { refundRecoveryRecord } from './refund-recovery-record';

@Resolver(() => Refund)
export class LiabilityResolver {
  @FieldResolver(() => [Liability], {
    description:
      'Who bears what the buyer was paid in this case: refund, small payments and compensation. The platform sees every party, a merchant and a buyer their own part, others none.',
  })
  async liabilities(@Root() { id, currency }: Refund, @Ctx() ctx: Context): Promise<Liability[]> {
    return liabilitiesOf(ctx.actor, currency, await load(ctx, entriesByRefund, id));
  }

  @Mutation(() => RefundRecoveryRecordPayload, {
    description:
      'The platform records that somebody, such as an insurer, paid for what another bore: from then on they bear it. Refused with FORBIDDEN, NOTHING_BORNE, RECOVERY_TOO_HIGH (more than the payee bears), STATEMENT_REQUIRED, RECOVERIES_SPENT (twenty a case).',
  })
  refundRecoveryRecord(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundRecoveryRecordInput,
    @Ctx() ctx: Context,
  ): Promise<RefundRecoveryRecordPayload> {
    return told(ctx, () => refundRecoveryRecord(ctx, id, input));
  }
}
