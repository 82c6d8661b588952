import type { Context, Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { fileClocks } from './clock/clocks';
import { fileCommand } from './file-command';
import { mayPlan } from './guards';
import type { ServicePlanSetInput } from './inputs';
import type { LockedFile } from './lock-file';
import { facts, move, saveFile } from './service-file';
import { ServiceChannel } from './service-file.enums';
import { wordsFrom } from './words';

/** The desk says what it will do, and the customer is told (c.6 #2, E10). Late is better than never. */
export function servicePlanSet(ctx: Context, id: string, input: ServicePlanSetInput) {
  return fileCommand(ctx, 'servicePlanSet', id, input, mayPlan, async (tx, locked) => {
    const { file } = locked;
    const plan = wordsFrom(input.plan, 'plan', 1000, 'E10');
    const moved = move(file, 'plan');
    Object.assign(file, { plan, plannedAt: tx.now, queueAt: tx.now });
    // Whoever makes a plan is a person.
    if (file.channel === ServiceChannel.BOT) file.handedOverAt ??= tx.now;
    await endClocks(tx, locked, 'plan');
    await saveFile(tx, file);
    emit(tx, 'service_file.planned', file, { ...facts(file), plan }, { ...moved, cause: 'servicePlanSet' });
  });
}

/** Nothing is waited for any longer. */
export async function endClocks(tx: Tx, locked: LockedFile, cause: string): Promise<void> {
  for (const clock of await fileClocks.open(tx, locked.file.id)) await fileClocks.end(tx, locked, clock, 'ENDED', cause);
}
