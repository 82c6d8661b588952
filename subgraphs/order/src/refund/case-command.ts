import { command, MOST_CLOSING, type Command, type Context, type Known, type Tx } from '@after-sales/runtime';
import { LessThan } from 'typeorm';
import { CaseClock } from '../clock/case-clock.entity';
import { lockCase, type LockedCase } from './locked-case';
import { Refund } from './refund.entity';

/** A use case on one case: in one transaction, after what is due has been settled. Answers with the case. */
export async function caseCommand<Input extends Command>(
  ctx: Context,
  mutation: string,
  id: string,
  input: Input,
  work: (tx: Tx, locked: LockedCase) => Promise<void>,
) {
  const known = await readAhead(ctx, id);
  return command(ctx, mutation, { id, ...input }, Refund, async (tx) => {
    const locked = await lockCase(tx, id, input, known);
    await work(tx, locked);
    return locked.refund;
  });
}

/**
 * Before a clock fires that a fact of logistics could have ended or moved, that log is read to its head; here, since
 * nothing is called while a row is locked. Any clock that is due may lead to such a one.
 */
export async function readAhead(ctx: Context, refundId: string): Promise<Known> {
  if (ctx.actor.kind === 'STRANGER') return 'UNREACHABLE';
  const due = { refundId, wakeAt: LessThan(ctx.clock.now()) };
  if (!(await ctx.database.manager.existsBy(CaseClock, due))) return 'ALL_FACTS';
  return caughtUp(ctx, [refundId]);
}

/** Reads the log of logistics, which from then on takes no return number of these cases that would come too late. */
export async function caughtUp(ctx: Context, objects: readonly string[]): Promise<'ALL_FACTS' | 'UNREACHABLE'> {
  try {
    const at = ctx.clock.now().toISOString();
    for (let i = 0; i < objects.length; i += MOST_CLOSING) {
      await ctx.catchUp('logistics', { at, objects: objects.slice(i, i + MOST_CLOSING) });
    }
    return 'ALL_FACTS';
  } catch (error) {
    ctx.log.warn({ err: error }, 'clocks that a parcel may have ended wait until logistics answers');
    return 'UNREACHABLE';
  }
}
