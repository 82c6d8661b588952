import { ActorKind, command, forbidden, notFound, type Context } from '@after-sales/runtime';
import { In, IsNull } from 'typeorm';
import { ArbitratorConflict } from './arbitrator-conflict.entity';
import type { ArbitratorConflictEndInput } from './inputs';

/** A supervisor ends a declaration that no longer holds; nobody ends its own. */
export function arbitratorConflictEnd(ctx: Context, id: string, input: ArbitratorConflictEndInput) {
  return command(ctx, 'arbitratorConflictEnd', { id, ...input } as ArbitratorConflictEndInput, ArbitratorConflict, async (tx) => {
    const { actor, now: endedAt } = tx;
    if (actor.kind !== ActorKind.PLATFORM || !actor.roles.includes('supervisor'))
      throw forbidden({ zh: '主管身份（角色 supervisor）', en: 'a platform token with the role supervisor' });
    const held = { id, endedAt: IsNull(), marketplace: In([...actor.marketplaces]) };
    const conflict = await tx.manager.findOneBy(ArbitratorConflict, held);
    if (!conflict || conflict.arbitratorId === actor.id)
      throw notFound({ zh: '有效的回避申报', en: 'declaration of others' }, id);
    await tx.manager.update(ArbitratorConflict, { id }, { endedAt });
    return { ...conflict, endedAt };
  });
}
