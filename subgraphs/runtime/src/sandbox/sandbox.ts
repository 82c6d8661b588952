import { In, MoreThan, type DataSource } from 'typeorm';
import { SettingError } from '../config';
import type { Context } from '../context';
import { EventHead, EventRow } from '../event/entities';
import type { SandboxAsk, SandboxState } from '../transport/transport';
import { sandboxOffset } from './offset';
import type { Worker } from '../subgraph';
import { SandboxClock } from './sandbox-clock';

/** What falls due in a subgraph by itself. */
export interface Deadlines {
  /** The first moment at which something is due; also one that has passed, while its work is not done. */
  next: (ctx: Context) => Promise<Date | null>;
  /** Types of the events that tell of a deadline that ran out. */
  fired: readonly string[];
  /** Of the subgraph's workers those that do what is due. */
  workers: (ctx: Context) => readonly Worker[];
}

/** What a use case has in a sandbox besides: a clock that can be moved, and the way to all who must follow. */
export interface Sandbox {
  clock: SandboxClock;
  /** The subgraphs that follow this one. */
  others: readonly string[];
  /** For how long one call moves time on, and then waits for a subgraph, where it is told. */
  callMs?: number;
  /** Takes over what this subgraph's database says. */
  learn(): Promise<void>;
  /** Where a subgraph stands, this one or another; null where it runs outside the sandbox. */
  ask(subgraph: string, ask: SandboxAsk): Promise<SandboxState | null>;
}

/** A database whose time was moved cannot go back: outside the sandbox its deadlines would lie in a future that was. */
export async function requireUnmoved(name: string, database: DataSource): Promise<void> {
  const offsetMs = await sandboxOffset(database.manager);
  if (offsetMs === 0) return;
  await database.destroy();
  const days = (offsetMs / 86_400_000).toFixed(1);
  throw new SettingError(
    `the time of ${name} was moved ahead by ${days} days in a sandbox: set SANDBOX=on, or take another database`,
  );
}

/** Does what is due, if asked to, and tells where this subgraph stands. `settle` runs readers and workers once. */
export async function sandboxState(
  ctx: Context,
  { learn, clock }: Pick<Sandbox, 'learn' | 'clock'>,
  { next = async () => null, fired: types = [] }: Partial<Deadlines>,
  { work, firedAfter }: SandboxAsk,
  settle: () => Promise<boolean>,
): Promise<SandboxState> {
  const { manager } = ctx.database;
  await learn();
  const asOf = clock.now().toISOString();
  const worked = work && (await settle().catch((error: unknown) => refuse(ctx, error)));
  await learn();
  const nextDueAt = (await next(ctx))?.toISOString() ?? null;
  const head = (await manager.findOneByOrFail(EventHead, { id: 1 })).position;
  const fired =
    firedAfter === null || types.length === 0
      ? 0
      : await manager.countBy(EventRow, { position: MoreThan(firedAfter), type: In([...types]) });
  return { offsetMs: clock.offsetMs, asOf, worked, nextDueAt, head, fired };
}

/** Who asked learns only that it failed. */
function refuse({ log }: Context, error: unknown): never {
  log.error({ err: error }, 'the work that is due in the sandbox cannot be done');
  throw error;
}
