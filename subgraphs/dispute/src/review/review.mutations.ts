import { answer, type Context, type Message, type Warning } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../dispute/told';
import { arbitratorConflictDeclare } from './arbitrator-conflict-declare';
import { arbitratorConflictEnd } from './arbitrator-conflict-end';
import type { ArbitratorConflict } from './arbitrator-conflict.entity';
import { disputeAssign } from './dispute-assign';
import { disputeFindingAdd } from './dispute-finding-add';
import { disputeFindingWithdraw } from './dispute-finding-withdraw';
import {
  ArbitratorConflictDeclareInput,
  ArbitratorConflictEndInput,
  DisputeAssignInput,
  DisputeFindingAddInput,
  DisputeFindingWithdrawInput,
} from './inputs';
import {
  ArbitratorConflictDeclarePayload,
  ArbitratorConflictEndPayload,
  DisputeAssignPayload,
  DisputeFindingAddPayload,
  DisputeFindingWithdrawPayload,
} from './payloads';

@Resolver()
export class ReviewMutations {
  @Mutation(() => DisputeAssignPayload, {
    description:
      'An arbitrator takes a dispute that nobody has, or a supervisor gives it to one; once the time for review is over, or who has it has declared a conflict, a supervisor gives it to another, with the whole time anew. DISPUTE_ASSIGNED where somebody has it, `availableAt` says until when; CONFLICT_OF_INTEREST for who acted on the case, called the platform in, declared a conflict with the shop or the buyer, or ruled on it before.',
  })
  disputeAssign(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeAssignInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeAssignPayload> {
    return told(ctx, () => disputeAssign(ctx, id, input));
  }

  @Mutation(() => DisputeFindingAddPayload, {
    description:
      'The arbitrator to whom it is assigned writes down what it finds, of the claim or of one line (FINDING_INVALID with `field`). FALSE_EVIDENCE makes the policy’s `arbitration.onEvidence` decide what the ruling may say (OUTCOME_FORCED, B2).',
  })
  disputeFindingAdd(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeFindingAddInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeFindingAddPayload> {
    return told(ctx, () => disputeFindingAdd(ctx, id, input));
  }

  @Mutation(() => DisputeFindingWithdrawPayload, {
    description: 'The arbitrator to whom it is assigned takes a finding back before it rules.',
  })
  disputeFindingWithdraw(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeFindingWithdrawInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeFindingWithdrawPayload> {
    return told(ctx, () => disputeFindingWithdraw(ctx, id, input));
  }

  @Mutation(() => ArbitratorConflictDeclarePayload, {
    description:
      'An arbitrator declares that it has to do with a shop or a buyer: it gets none of their disputes, and no longer decides those that it has. CONFLICT_INVALID with `field`.',
  })
  arbitratorConflictDeclare(
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ArbitratorConflictDeclareInput,
    @Ctx() ctx: Context,
  ): Promise<ArbitratorConflictDeclarePayload> {
    return declared(ctx, () => arbitratorConflictDeclare(ctx, input));
  }

  @Mutation(() => ArbitratorConflictEndPayload, {
    description: 'A supervisor ends a declaration of somebody else that no longer holds.',
  })
  arbitratorConflictEnd(
    @Arg('id', () => ID, { description: 'Id of the declaration: `ac_…`.' }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ArbitratorConflictEndInput,
    @Ctx() ctx: Context,
  ): Promise<ArbitratorConflictEndPayload> {
    return declared(ctx, () => arbitratorConflictEnd(ctx, id, input));
  }
}

type Outcome = { object: ArbitratorConflict; warnings: { code: string; message: Message }[] };

function declared<P extends ArbitratorConflictDeclarePayload>(ctx: Context, work: () => Promise<Outcome>): Promise<P> {
  return answer<P>(ctx, async () => {
    const { object } = await work();
    return { conflict: object } as unknown as Omit<P, 'userErrors' | 'warnings'> & { warnings: Warning[] };
  });
}
