import { policies } from '@after-sales/policy';
import { ActorKind, Marketplace, type Context } from '@after-sales/runtime';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Policy, PolicyReason, PolicyRef } from './policy.types';
import { policyView, reasonsView } from './view';

/** Buyers and partners see the rules that concern them, not the desk's own limits. */
const READERS_OF_ALL: readonly (ActorKind | 'STRANGER')[] = [
  ActorKind.MERCHANT,
  ActorKind.PLATFORM,
  ActorKind.ANALYTICS,
  ActorKind.SYSTEM,
];

@Resolver(() => Policy)
export class PolicyResolver {
  @Query(() => Policy, {
    nullable: true,
    description: 'A marketplace’s after-sale rules; null when there is no such version, and for strangers.',
  })
  policy(
    @Arg('marketplace', () => Marketplace, { description: 'Whose rules.' }) marketplace: Marketplace,
    @Arg('version', () => Int, { nullable: true, description: 'Which version; without it the one for orders paid now.' })
    version: number | undefined,
    @Ctx() ctx: Context,
  ): Policy | null {
    if (ctx.actor.kind === 'STRANGER') return null;
    if (typeof version !== 'number') return policyView(policies().policyFor(marketplace, ctx.clock.now()));
    const found = policies()
      .versionsOf(marketplace)
      .find((each) => each.version === version);
    return found ? policyView(found) : null;
  }

  @FieldResolver(() => [PolicyReason], { description: 'The reasons that can be chosen (A8).' })
  reasons(@Root() { id, hash }: Policy, @Ctx() ctx: Context): PolicyReason[] {
    return reasonsView(policies().pinned(id, hash).policy, ctx.language);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The whole document as JSON, with what it extends. For merchants, the platform and analysts; null for others, since it has the desk’s limits.',
  })
  document(@Root() { id, hash }: Policy, @Ctx() ctx: Context): string | null {
    return READERS_OF_ALL.includes(ctx.actor.kind) ? JSON.stringify(policies().pinned(id, hash).policy) : null;
  }
}

@Resolver(() => PolicyRef)
export class PolicyRefResolver {
  @FieldResolver(() => Policy, {
    nullable: true,
    description: 'The rules themselves; null where their file is not at hand or has changed.',
  })
  policy(@Root() { id, hash }: PolicyRef): Policy | null {
    const found = policies().find(id, hash);
    return found ? policyView(found) : null;
  }
}
