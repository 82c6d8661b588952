import type { LoadedPolicy } from '@after-sales/policy';
import { lockById, lockByIdIfFree, notFound, requireVersion, type Command, type Known, type Tx } from '@after-sales/runtime';
import { settleFile } from './clock/settle-due';
import { policyOf } from './pinned';
import { ServiceFile } from './service-file.entity';

/** A service file, locked, and the policy that it is pinned to. */
export interface LockedFile {
  file: ServiceFile;
  policy: LoadedPolicy;
}

/** A file that the actor may see, locked for this transaction. What is due on it is settled before anything else. */
export async function lockFile(tx: Tx, id: string, input: Command = {}, known: Known = 'OWN_FACTS'): Promise<LockedFile> {
  const file = await lockById(tx, ServiceFile, id, tx.actor);
  if (!file) throw notFound({ zh: '服务单', en: 'service file' }, id);
  // Compared before clocks are settled: reads never write, so the caller cannot have seen that version.
  requireVersion(file, input.expectedVersion);
  const locked = { file, policy: policyOf(file) };
  await settleFile(tx, locked, known);
  return locked;
}

/** The same for background work; null where somebody else has it locked, who then settles what is due. */
export async function lockFileIfFree(tx: Tx, id: string): Promise<LockedFile | null> {
  const file = await lockByIdIfFree(tx, ServiceFile, id);
  return file && { file, policy: policyOf(file) };
}
