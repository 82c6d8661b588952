import { load, type AvailableAction, type Context } from '@after-sales/runtime';
import { openClocksByFile } from '../service-loaders';
import { actionOf } from './action-of';
import { mayFinish, mayHandOver, mayNote, mayPlan, maySchedule, mayWithdraw, type FileGuard } from './guards';
import type { ServiceFile } from './service-file.entity';

const actions: Readonly<Record<string, FileGuard>> = {
  servicePlanSet: mayPlan,
  serviceFileSchedule: maySchedule,
  serviceFileClose: mayFinish,
  serviceFileWithdraw: mayWithdraw,
  serviceFileHandOver: mayHandOver,
  serviceFileNoteAdd: mayNote,
};

/** What the caller may do with a service file, by the guards of the mutations; what is never theirs is left out. */
export async function availableActions(ctx: Context, file: ServiceFile): Promise<AvailableAction[]> {
  const { actor } = ctx;
  if (actor.kind === 'STRANGER') return [];
  const clocks = await load(ctx, openClocksByFile, file.id);
  return Object.entries(actions).flatMap(([name, guard]) => {
    // A plan that is late may still be made.
    const ending = name === 'servicePlanSet' ? clocks.find(({ key }) => key === 'plan') : undefined;
    return actionOf(ctx, name, guard({ actor, file }), ending, 'GOES_ON');
  });
}
