import type { Context } from '@after-sales/runtime';
import { emit } from '../events';
import { fileCommand } from './file-command';
import { mayHandOver } from './guards';
import type { ServiceFileHandOverInput } from './inputs';
import { facts, saveFile } from './service-file';

/** A file that the bot took in goes to a person: the customer asks for one, or the desk takes it (E12). */
export function serviceFileHandOver(ctx: Context, id: string, input: ServiceFileHandOverInput) {
  return fileCommand(ctx, 'serviceFileHandOver', id, input, mayHandOver, async (tx, { file }) => {
    file.handedOverAt = tx.now;
    await saveFile(tx, file);
    emit(tx, 'service_file.handed_over', file, facts(file), { cause: 'serviceFileHandOver' });
  });
}
