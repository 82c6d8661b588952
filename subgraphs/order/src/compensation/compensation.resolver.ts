import { ActorKind, load, Money, money, type Context } from '@after-sales/runtime';
import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { compensationsByRefund } from '../loaders';
import { Refund } from '../refund/refund.entity';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../refund/told';
import { Compensation } from './compensation.entity';
import {
  RefundCompensationApproveInput,
  RefundCompensationApprovePayload,
  RefundCompensationDenyInput,
  RefundCompensationDenyPayload,
} from './compensation.inputs';
import { refundCompensationApprove } from './refund-compensation-approve';
import { refundCompensationDeny } from './refund-compensation-deny';

@ObjectType({ description: 'What an approval rests on (E9), in words.' })
export class CompensationGrounds {
  @Field(() => String, { nullable: true, description: 'What the technician found.' })
  appraisal?: string;

  @Field(() => String, { nullable: true, description: 'What supervisor and technician found on their visit.' })
  onsiteAppraisal?: string;

  @Field(() => String, { nullable: true, description: 'What was agreed with the buyer.' })
  agreement?: string;
}

@Resolver(() => Compensation)
export class CompensationResolver {
  @Mutation(() => RefundCompensationApprovePayload, {
    description:
      'Staff of the bearer, of the tier of its amount (E9), approve a compensation: it is paid, and what was agreed with it goes on. Refused with FORBIDDEN (another tier), FOUR_EYES (who put it forward), APPROVAL_GROUNDS_REQUIRED (an appraisal, one on site, the agreement), DAMAGE_IS_THE_BUYERS (E8), REFUND_STATUS_CONFLICT (nothing waits).',
  })
  refundCompensationApprove(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundCompensationApproveInput,
    @Ctx() ctx: Context,
  ): Promise<RefundCompensationApprovePayload> {
    return told(ctx, () => refundCompensationApprove(ctx, id, input));
  }

  @Mutation(() => RefundCompensationDenyPayload, {
    description:
      'The same staff say no: what was agreed with it lapses, and the case goes on as before. Refused with FORBIDDEN, FOUR_EYES, STATEMENT_REQUIRED, REFUND_STATUS_CONFLICT.',
  })
  refundCompensationDeny(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundCompensationDenyInput,
    @Ctx() ctx: Context,
  ): Promise<RefundCompensationDenyPayload> {
    return told(ctx, () => refundCompensationDeny(ctx, id, input));
  }

  @FieldResolver(() => Money, { description: 'How much.' })
  amount(@Root() { amountMinor, currency }: Compensation): Money {
    return money(amountMinor, currency);
  }

  @FieldResolver(() => CompensationGrounds, {
    nullable: true,
    description: 'What its approval rests on; for the bearer’s side and the platform, null for the buyer.',
  })
  grounds(@Root() { grounds }: Compensation, @Ctx() { actor }: Context): CompensationGrounds | null {
    return actor.kind === ActorKind.BUYER ? null : grounds;
  }
}

@Resolver(() => Refund)
export class CompensationOfRefund {
  @FieldResolver(() => Compensation, {
    nullable: true,
    description: 'The last compensation that both sides agreed to (A16, E9); null when there was none.',
  })
  async compensation(@Root() refund: Refund, @Ctx() ctx: Context): Promise<Compensation | null> {
    return (await load(ctx, compensationsByRefund, refund.id)).at(-1) ?? null;
  }
}
