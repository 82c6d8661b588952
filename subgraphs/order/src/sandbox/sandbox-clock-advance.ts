import { ActorKind, forbidden, unauthenticated, type Actor, type Context } from '@after-sales/runtime';
import type { SandboxClockAdvanceInput } from './inputs';
import { moveTime, type Moved } from './move-time';
import { sandboxOff } from './refusals';
import { targetOf, wantedOf } from './target';

/** Moves the time of a sandbox: by so much, to a moment, or to whatever is due next. */
export async function sandboxClockAdvance(ctx: Context, input: SandboxClockAdvanceInput): Promise<Moved> {
  if (ctx.actor.kind === 'STRANGER') throw unauthenticated();
  if (!ctx.sandbox) throw sandboxOff();
  if (!mayMove(ctx.actor))
    throw forbidden({ zh: '平台身份或 sandbox 角色', en: 'a token of the platform or with the role sandbox' });
  const wanted = wantedOf(input);
  return moveTime(ctx, (nextDueAt) => targetOf(ctx, input.idempotencyKey ?? null, wanted, nextDueAt));
}

function mayMove({ kind, roles }: Actor): boolean {
  return kind === ActorKind.PLATFORM || roles.includes('sandbox');
}
