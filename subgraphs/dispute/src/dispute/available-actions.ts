import type { DisputeClockKey } from '@after-sales/policy';
import { ActorKind, DomainError, load, type AvailableAction, type Context } from '@after-sales/runtime';
import { appealActions } from '../appeal/actions';
import { endingActions } from '../ending/actions';
import { evidenceActions } from '../evidence/actions';
import {
  conflictsByArbitrator,
  openClocksByDispute,
  requestsByDispute,
  rulingsByDispute,
  settlementsByDispute,
  stagedByDispute,
} from '../loaders';
import type { ArbitratorConflict } from '../review/arbitrator-conflict.entity';
import { reviewActions } from '../review/actions';
import { rulingActions } from '../ruling/actions';
import { settlementActions } from '../settlement/actions';
import type { Dispute } from './dispute.entity';
import { policyOf } from './pinned';
import type { Guard, Situation } from './situation';

/** A mutation of a dispute: when it is open, and the clocks that end it. */
export type DisputeActions = Readonly<Record<string, { guard: Guard; clocks: readonly DisputeClockKey[] }>>;

const actions: DisputeActions = {
  ...evidenceActions,
  ...reviewActions,
  ...rulingActions,
  ...appealActions,
  ...settlementActions,
  ...endingActions,
};

/** What the caller may do with a dispute, now or under a condition; what is never theirs is left out. */
export async function availableActions(ctx: Context, dispute: Dispute): Promise<AvailableAction[]> {
  if (ctx.actor.kind === 'STRANGER') return [];
  const situation = await factsOf(ctx, dispute);
  return Object.entries(actions).flatMap(([name, { guard, clocks }]) => {
    const fault = guard(situation) ?? overdue(situation);
    if (fault?.code === 'FORBIDDEN') return [];
    const ending = fault ? undefined : endingOf(situation, clocks);
    return [{ name, enabled: !fault, blockedBy: fault && told(ctx, fault), dueAt: ending?.dueAt, onExpire: ending?.onExpire }];
  });
}

/** What decides about a dispute, read together for all disputes of a request. */
async function factsOf(ctx: Context, dispute: Dispute): Promise<Situation> {
  const { actor } = ctx;
  const { id } = dispute;
  const [clocks, rulings, settlements, requests, staged, conflicts] = await Promise.all([
    load(ctx, openClocksByDispute, id),
    load(ctx, rulingsByDispute, id),
    load(ctx, settlementsByDispute, id),
    load(ctx, requestsByDispute, id),
    load(ctx, stagedByDispute, id),
    conflictsAbout(ctx, dispute),
  ]);
  const known = { clocks, rulings, settlements, requests, staged, conflicts };
  return { actor, now: ctx.clock.now(), dispute, policy: policyOf(dispute), ...known };
}

async function conflictsAbout(ctx: Context, { assignedTo }: Dispute): Promise<ArbitratorConflict[]> {
  const { actor } = ctx;
  if (actor.kind !== ActorKind.PLATFORM) return [];
  const concerned = [...new Set([actor.id, assignedTo ?? actor.id])];
  return (await Promise.all(concerned.map((id) => load(ctx, conflictsByArbitrator, id)))).flat();
}

/** Reads never write: what a clock ends that has run out is closed, though nobody has settled it yet. */
function overdue({ clocks, now }: Situation): DomainError | null {
  const passed = clocks.find(({ dueAt, onExpire }) => dueAt && dueAt < now && onExpire !== 'ALERT');
  if (!passed) return null;
  const at = passed.dueAt!.toISOString();
  return new DomainError('DEADLINE_PASSED', {
    zh: `期限 ${passed.key} 已于 ${at} 到期`,
    en: `the time of ${passed.key} was over at ${at}; what follows from it is about to happen`,
  });
}

/** Clocks that a party has for itself. */
const OF_A_PARTY: readonly DisputeClockKey[] = ['evidence', 'proposalAnswer'];

function endingOf({ clocks, actor }: Situation, keys: readonly DisputeClockKey[]) {
  return clocks
    .filter(({ key, owner, dueAt }) => keys.includes(key) && dueAt && (!OF_A_PARTY.includes(key) || owner === actor.kind))
    .sort((a, b) => a.dueAt!.getTime() - b.dueAt!.getTime())[0];
}

function told({ language }: Context, { code, messages, ruleId, availableAt, field }: DomainError) {
  return { code, message: messages[language], ruleId, availableAt, field };
}
