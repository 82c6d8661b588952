import { DomainError, type Context, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { fileCommand } from './file-command';
import { maySchedule } from './guards';
import type { ServiceFileScheduleInput } from './inputs';
import { facts, move, saveFile } from './service-file';
import { wordsOrNull } from './words';

const YEAR_MS = 365 * 86_400_000;

/** The desk agrees on a time, as the customer wished (c.6 #4, E10); another time takes its place. */
export function serviceFileSchedule(ctx: Context, id: string, input: ServiceFileScheduleInput) {
  return fileCommand(ctx, 'serviceFileSchedule', id, input, maySchedule, async (tx, { file }) => {
    requireAhead(tx, input.at);
    const wish = wordsOrNull(input.wish, 'wish', 500, 'E10');
    const moved = move(file, 'schedule');
    Object.assign(file, { scheduledFor: input.at, wish, queueAt: input.at });
    await saveFile(tx, file);
    const data = { ...facts(file), scheduledFor: input.at.toISOString() };
    emit(tx, 'service_file.scheduled', file, data, { ...moved, cause: 'serviceFileSchedule' });
  });
}

function requireAhead({ now }: Tx, at: Date): void {
  if (at > now && at.getTime() <= now.getTime() + YEAR_MS) return;
  throw new DomainError(
    'SCHEDULE_INVALID',
    { zh: '预约时间应晚于现在，且在一年以内', en: 'the time lies ahead, at most a year' },
    { field: ['input', 'at'], ruleId: 'E10' },
  );
}
