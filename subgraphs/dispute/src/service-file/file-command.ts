import { command, type Command, type Context, type Tx } from '@after-sales/runtime';
import type { FileGuard } from './guards';
import { lockFile, type LockedFile } from './lock-file';
import { ServiceFile } from './service-file.entity';

/** A use case on one service file that its guard allows: in one transaction, after what is due has been settled. */
export function fileCommand<Input extends Command>(
  ctx: Context,
  mutation: string,
  id: string,
  input: Input,
  guard: FileGuard,
  work: (tx: Tx, locked: LockedFile) => Promise<void>,
) {
  return command(ctx, mutation, { id, ...input }, ServiceFile, async (tx) => {
    const locked = await lockFile(tx, id, input);
    const fault = guard({ actor: tx.actor, file: locked.file });
    if (fault) throw fault;
    await work(tx, locked);
    return locked.file;
  });
}
