import { command, type Command, type Context, type Tx, type Known } from '@after-sales/runtime';
import { In, LessThan } from 'typeorm';
import { CaseClock } from '../clock/case-clock.entity';
import { AWAITING_LOGISTICS } from '../clock/settle-due';
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
 * nothing is called while a row is locked.
 */
export async function readAhead(ctx: Context, refundId: string): Promise<Known> {
  if (ctx.actor.kind === 'STRANGER') return 'UNREACHABLE';
  const due = { refundId, key: In([...AWAITING_LOGISTICS]), wakeAt: LessThan(ctx.clock.now()) };
  if (!(await ctx.database.manager.existsBy(CaseClock, due))) return 'ALL_FACTS';
  return caughtUp(ctx);
}

export async function caughtUp(ctx: Context): Promise<'ALL_FACTS' | 'UNREACHABLE'> {
  try {
    await ctx.catchUp('logistics');
    return 'ALL_FACTS';
  } catch (error) {
    ctx.log.warn({ err: error }, 'clocks that a parcel may have ended wait until logistics answers');
    return 'UNREACHABLE';
  }
}
