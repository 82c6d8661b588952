import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from './move-time';
import { workStuck } from './refusals';
import { everyone, standing } from './standing';

/** What another process has at hand gets done meanwhile; what nobody does by then is stuck. */
const FRUITLESS_ROUNDS = 20;
const ROUND_MS = 50;

/**
 * Has all subgraphs do what is due until none has anything left, and tells when something is due next; null when
 * there is no time left for it.
 */
export async function settleAll(call: Call): Promise<{ nextDueAt: Date | null } | null> {
  for (let fruitless = 0; ;) {
    const round = await oneRound(call);
    if (!round) return null;
    const { worked, nextDueAt, overdue } = round;
    if (!worked && !overdue) return { nextDueAt: nextDueAt === null ? null : new Date(nextDueAt) };
    fruitless = worked ? 0 : fruitless + 1;
    if (overdue && fruitless === FRUITLESS_ROUNDS) throw workStuck(overdue, nextDueAt!);
    if (!worked) await pause(ROUND_MS);
  }
}

interface Round {
  worked: boolean;
  nextDueAt: string | null;
  /** A subgraph that has not done what was due when it was asked to. */
  overdue: string | null;
}

async function oneRound(call: Call): Promise<Round | null> {
  const round: Round = { worked: false, nextDueAt: null, overdue: null };
  for (const name of everyone(call.ctx)) {
    if (call.isLate()) return null;
    const state = await standing(call.ctx, name, { work: true, firedAfter: call.heads.get(name)! });
    call.fired.set(name, state.fired);
    round.worked ||= state.worked;
    if (state.nextDueAt === null || (round.nextDueAt !== null && round.nextDueAt <= state.nextDueAt)) continue;
    round.nextDueAt = state.nextDueAt;
    if (state.nextDueAt <= state.asOf) round.overdue = name;
  }
  return round;
}
