import { SubgraphUnavailable, type Context, type SandboxAsk, type SandboxState } from '@after-sales/runtime';
import { setTimeout as after } from 'node:timers/promises';
import { subgraphOutside, subgraphUnavailable } from './refusals';

/** Half of what the gateway waits for this subgraph, so that the caller learns which one it was. */
const ANSWER_MS = 4_000;

/** This subgraph and all that follow its time. */
export function everyone({ events, sandbox }: Context): string[] {
  return [events.source, ...sandbox!.others];
}

/** Where a subgraph stands, after its work if so asked; refused when it does not answer. */
export async function standing(ctx: Context, subgraph: string, ask: SandboxAsk): Promise<SandboxState> {
  const waited = new AbortController();
  const late = after(ctx.sandbox!.callMs ?? ANSWER_MS, 'LATE' as const, { signal: waited.signal });
  const state = await Promise.race([ctx.sandbox!.ask(subgraph, ask), late])
    .catch((error: unknown) => refuse(ctx, subgraph, error))
    .finally(() => waited.abort());
  if (state === null) throw subgraphOutside(subgraph);
  if (state === 'LATE') throw subgraphUnavailable(subgraph, ctx.clock.now());
  return state;
}

/** A subgraph may fail because another, whose log it reads, does not answer. */
function refuse(ctx: Context, asked: string, error: unknown): never {
  const subgraph = error instanceof SubgraphUnavailable ? error.subgraph : asked;
  ctx.log.warn({ err: error, subgraph }, 'the time of the sandbox cannot be moved on');
  throw subgraphUnavailable(subgraph, ctx.clock.now());
}
