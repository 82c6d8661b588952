import { command, type Command, type Context, type Tx } from '@after-sales/runtime';
import { Dispute } from './dispute.entity';
import { lockDispute, type LockedDispute } from './lock-dispute';
import { requireAllowed, type Guard } from './situation';

/** A use case on one dispute: in one transaction, after what is due has been settled, if its guard says nothing against it. */
export function disputeCommand<Input extends Command>(
  ctx: Context,
  mutation: string,
  id: string,
  input: Input,
  guard: Guard,
  work: (tx: Tx, locked: LockedDispute) => Promise<void>,
) {
  return command(ctx, mutation, { id, ...input }, Dispute, async (tx) => {
    const locked = await lockDispute(tx, id, input);
    await requireAllowed(tx, locked, guard);
    await work(tx, locked);
    return locked.dispute;
  });
}
