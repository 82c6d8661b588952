import { ActorKind, command, DomainError, forbidden, newId, type Context } from '@after-sales/runtime';
import { ArbitratorConflict } from './arbitrator-conflict.entity';
import { conflictsOf, MOST_CONFLICTS } from './conflicts';
import type { ArbitratorConflictDeclareInput } from './inputs';

/** An arbitrator says with whom it has to do; from then on it gets, and decides, none of their disputes (c.4 #6). */
export function arbitratorConflictDeclare(ctx: Context, input: ArbitratorConflictDeclareInput) {
  return command(ctx, 'arbitratorConflictDeclare', input, ArbitratorConflict, async (tx) => {
    const { actor, now: at } = tx;
    if (actor.kind !== ActorKind.PLATFORM || !actor.roles.includes('arbitrator'))
      throw forbidden({ zh: '仲裁员身份（角色 arbitrator）', en: 'a platform token with the role arbitrator' });
    if (!actor.marketplaces.includes(input.marketplace))
      throw forbidden({ zh: `${input.marketplace} 平台身份`, en: `a token of the marketplace ${input.marketplace}` });
    if ((await conflictsOf(tx, actor.id)).length >= MOST_CONFLICTS)
      throw invalid('reason', { zh: `最多申报 ${MOST_CONFLICTS} 条`, en: `at most ${MOST_CONFLICTS} are declared` });
    const { marketplace } = input;
    const conflict: ArbitratorConflict = {
      id: newId('ac'),
      marketplace,
      ...withWhom(input),
      arbitratorId: actor.id,
      reason: reasonFrom(input.reason),
      at,
      endedAt: null,
    };
    await tx.manager.insert(ArbitratorConflict, conflict);
    return conflict;
  });
}

function withWhom({ shopId, buyerId }: ArbitratorConflictDeclareInput) {
  const given = [shopId, buyerId].filter((id) => id !== undefined && id !== null);
  if (given.length === 1 && given[0]!.length >= 1 && given[0]!.length <= 120)
    return { shopId: shopId ?? null, buyerId: buyerId ?? null };
  throw invalid('shopId', {
    zh: '请填写 shopId 或 buyerId 其中之一',
    en: 'name a shop or a buyer, one of them, in 1 to 120 characters',
  });
}

function reasonFrom(reason: string): string {
  const trimmed = reason.trim();
  if (trimmed.length >= 1 && trimmed.length <= 500) return trimmed;
  throw invalid('reason', { zh: '请填写 1 到 500 字的原因', en: 'say why, in 1 to 500 characters' });
}

function invalid(name: string, messages: { zh: string; en: string }): DomainError {
  return new DomainError('CONFLICT_INVALID', messages, { field: ['input', name] });
}
