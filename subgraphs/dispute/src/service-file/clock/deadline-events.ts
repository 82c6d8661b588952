import type { Tx } from '@after-sales/runtime';
import { emit } from '../../events';
import type { LockedFile } from '../lock-file';
import { facts } from '../service-file';
import type { FileClock } from './file-clock.entity';

export function tell(
  kind: 'started' | 'changed' | 'due_soon' | 'fired',
  tx: Tx,
  { file }: LockedFile,
  clock: FileClock,
  before: Date | null,
  cause: string,
): void {
  const { key, owner, generation, onExpire } = clock;
  const dueAt = clock.dueAt?.toISOString() ?? null;
  const previousDueAt = before?.toISOString() ?? null;
  const data = { ...facts(file), key, owner, generation, onExpire, dueAt, previousDueAt, cause };
  emit(tx, `service_file.deadline_${kind}`, file, data, { cause });
}
