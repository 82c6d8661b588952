import type { Context } from '@after-sales/runtime';
import { emit } from '../events';
import { closeFile } from './close-file';
import { fileCommand } from './file-command';
import { mayWithdraw } from './guards';
import type { ServiceFileWithdrawInput } from './inputs';
import { facts, move, saveFile } from './service-file';
import { endClocks } from './service-plan-set';

/** Who opened a file takes it back (c.6 #6). */
export function serviceFileWithdraw(ctx: Context, id: string, input: ServiceFileWithdrawInput) {
  return fileCommand(ctx, 'serviceFileWithdraw', id, input, mayWithdraw, async (tx, locked) => {
    const { file } = locked;
    const moved = move(file, 'withdraw');
    closeFile(tx, file);
    await endClocks(tx, locked, 'withdraw');
    await saveFile(tx, file);
    emit(tx, 'service_file.withdrawn', file, facts(file), { ...moved, cause: 'serviceFileWithdraw' });
  });
}
