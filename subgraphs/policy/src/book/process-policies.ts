import { join, resolve } from 'node:path';
import { tellAll } from './fault';
import { policyBook, type PolicyBook } from './policy-book';

/** The folder of the policies. Setting POLICY_DIR; default the package's own. */
export function policyDir(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return env.POLICY_DIR ? resolve(env.POLICY_DIR) : join(__dirname, '..', '..');
}

let book: PolicyBook | undefined;
let readFor: string | undefined;

/** The policies of this process, read at first use, and anew where POLICY_DIR is another since, as between two suites. */
export function policies(): PolicyBook {
  const { POLICY_DIR } = process.env;
  if (book && POLICY_DIR === readFor) return book;
  const next = policyBook(policyDir());
  book?.close();
  readFor = POLICY_DIR;
  return (book = next);
}

/** For readers of cases' events: throws unless the very policy files of the case are here. */
export function requirePolicyFiles({ data }: { data: Record<string, unknown> }): void {
  // Events from before cases had files name none.
  if (data.policyFiles) policies().require(data.policyFiles as Record<string, string>);
}

interface Log {
  error(facts: object, message: string): void;
  info(facts: object, message: string): void;
}

/**
 * A subgraph's background work that keeps the policies of its process fresh: it reads changes of the folder and tells
 * of each new fault once. Throws at once where the policies cannot be used.
 */
export function policyKeeper(log: Log): () => Promise<boolean> {
  const own = policies();
  own.follow();
  let told = '';
  return async () => {
    const reading = own.refresh();
    if (!reading) return false;
    const faults = tellAll(reading.faults);
    if (faults !== '' && faults !== told) log.error({ faults: reading.faults }, `policies stay as they were: ${faults}`);
    told = faults;
    if (reading.added.length > 0) log.info({ added: reading.added }, 'new policies');
    return reading.added.length > 0;
  };
}
