import { answer, DateTime, DomainError, type Context } from '@after-sales/runtime';
import { GraphQLError } from 'graphql';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import { SandboxClockAdvanceInput } from './inputs';
import { isoDuration } from './iso-duration';
import { sandboxClockAdvance } from './sandbox-clock-advance';
import { SandboxClockAdvancePayload, SandboxClockView } from './sandbox-clock.types';
import { everyone, standing } from './standing';

@Resolver(() => SandboxClockView)
export class SandboxResolver {
  @Query(() => SandboxClockView, {
    nullable: true,
    description: 'The time of the sandbox; null outside one (setting SANDBOX), and without a token.',
  })
  sandboxClock(@Ctx() ctx: Context): SandboxClockView | null {
    return ctx.sandbox && ctx.actor.kind !== 'STRANGER' ? shown(ctx) : null;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'When something is due next in any subgraph: the end of a deadline or its reminder, or a question to the payment provider. Null when nothing is; an error SANDBOX_SUBGRAPH_UNAVAILABLE where a subgraph does not answer.',
  })
  async nextDeadlineAt(@Ctx() ctx: Context): Promise<Date | null> {
    const times: number[] = [];
    for (const name of everyone(ctx)) {
      const { nextDueAt } = await standing(ctx, name, { work: false, firedAfter: null }).catch((error: unknown) =>
        said(ctx, error),
      );
      if (nextDueAt !== null) times.push(Date.parse(nextDueAt));
    }
    return times.length > 0 ? new Date(Math.min(...times)) : null;
  }

  @Mutation(() => SandboxClockAdvancePayload, {
    description:
      'Moves the time of a sandbox forward, for all subgraphs, from one due moment to the next; at each, everything that is due happens before time goes on. For PLATFORM, and any token with the role `sandbox`. Refused with SANDBOX_OFF outside a sandbox, SANDBOX_TARGET_INVALID, SANDBOX_TIME_BACKWARDS, SANDBOX_TARGET_TOO_FAR, SANDBOX_NO_DEADLINE, SANDBOX_SUBGRAPH_UNAVAILABLE, SANDBOX_SUBGRAPH_OUTSIDE, SANDBOX_WORK_STUCK.',
  })
  sandboxClockAdvance(
    @Arg('input', { description: 'How far.' }) input: SandboxClockAdvanceInput,
    @Ctx() ctx: Context,
  ): Promise<SandboxClockAdvancePayload> {
    return answer<SandboxClockAdvancePayload>(ctx, async () => {
      const moved = await sandboxClockAdvance(ctx, input);
      return { ...moved, sandboxClock: shown(ctx) };
    });
  }
}

function shown({ sandbox }: Context): SandboxClockView {
  const { clock } = sandbox!;
  return { now: clock.now(), offset: isoDuration(clock.offsetMs) };
}

/** In a query a refusal is an error of its field; the rest is answered. */
function said({ language }: Context, error: unknown): never {
  if (error instanceof DomainError) throw new GraphQLError(error.messages[language], { extensions: { code: error.code } });
  throw error;
}
