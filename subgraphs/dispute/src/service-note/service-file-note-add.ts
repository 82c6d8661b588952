import { DomainError, newId, recorded, type Context } from '@after-sales/runtime';
import { fileCommand } from '../service-file/file-command';
import { mayNote } from '../service-file/guards';
import type { ServiceFileNoteAddInput } from '../service-file/inputs';
import { saveFile } from '../service-file/service-file';
import { wordsFrom } from '../service-file/words';
import { ServiceNote } from './service-note.entity';

/** More than any file needs. */
const MOST_NOTES = 200;

/** Words of the desk that only its own side reads. No event tells others that there are any. */
export function serviceFileNoteAdd(ctx: Context, id: string, input: ServiceFileNoteAddInput) {
  return fileCommand(ctx, 'serviceFileNoteAdd', id, input, mayNote, async (tx, { file }) => {
    const text = wordsFrom(input.text, 'text', 500, 'E11');
    if ((await tx.manager.countBy(ServiceNote, { fileId: id })) >= MOST_NOTES) throw tooMany();
    const by = recorded(tx.actor);
    await tx.manager.insert(ServiceNote, { id: newId('sn'), fileId: id, side: by.kind, by, at: tx.now, text });
    await saveFile(tx, file);
  });
}

function tooMany(): DomainError {
  return new DomainError('NOTE_LIMIT_REACHED', {
    zh: `每个服务单最多 ${MOST_NOTES} 条备注`,
    en: `a service file takes ${MOST_NOTES} notes`,
  });
}
