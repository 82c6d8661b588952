import { FolderWatch } from './folder-watch';
import { tellAll, type Fault } from './fault';
import { readFolder, type FolderRead, type LoadedPolicy } from './read-folder';

/** What a new look at the folder brought. */
export interface Reading {
  /** Versions that were not there before. */
  added: readonly string[];
  /** What is wrong; then everything stays as it was. */
  faults: readonly Fault[];
}

/** Reads all policies of a folder; throws, with every fault, where one is wrong. */
export function policyBook(folder: string): PolicyBook {
  const read = firstRead(folder);
  if (read.faults.length > 0) throw new Error(`the policies in ${folder} cannot be used:\n${tellAll(read.faults)}`);
  return new PolicyBook(folder, read);
}

function firstRead(folder: string): FolderRead {
  try {
    return readFolder(folder);
  } catch (error) {
    throw new Error(`the policies cannot be read (${(error as Error).message}): correct POLICY_DIR`, { cause: error });
  }
}

/** The policies of a folder. It is read again when it changes, and taken over as a whole or not at all. */
export class PolicyBook {
  private readonly watch: FolderWatch;
  /** What came of a look that nobody was told of yet. */
  private untold: Reading | null = null;

  constructor(
    readonly folder: string,
    private state: FolderRead,
  ) {
    this.watch = new FolderWatch(folder);
  }

  /** Every version, by policy and number. */
  all(): LoadedPolicy[] {
    return [...this.state.policies.values()].sort((a, b) => (a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1));
  }

  /** The version that holds for an order of the marketplace that was paid then; the oldest covers what came before. */
  policyFor(marketplace: string, at: Date): LoadedPolicy {
    const versions = this.versionsOf(marketplace);
    return versions.findLast(({ effectiveFrom }) => effectiveFrom <= at) ?? versions[0]!;
  }

  /** The versions of a marketplace's policy, oldest first. */
  versionsOf(marketplace: string): LoadedPolicy[] {
    const id = marketplace.toLowerCase();
    const versions = this.all().filter((each) => each.id === id);
    if (versions.length === 0) throw new Error(`no policy for ${marketplace}: put ${id}/1.yaml into ${this.folder}`);
    return versions;
  }

  /** A version that something is pinned to, and that must be the very file; without a hash any file of that name. */
  pinned(ref: string, hash: string | null): LoadedPolicy {
    if (!this.state.policies.has(ref)) this.lookForMissing();
    const found = this.state.policies.get(ref);
    if (!found) throw new PolicyMissing(`there is no policy ${ref} in ${this.folder}: put ${fileOf(ref)} there`);
    if (hash !== null && found.hash !== hash) throw new PolicyMissing(differs(ref, hash, found.hash, this.folder));
    return found;
  }

  /** The same; null where that file is not here. */
  find(ref: string, hash: string | null): LoadedPolicy | null {
    const found = this.state.policies.get(ref);
    return found && (hash === null || hash === found.hash) ? found : null;
  }

  /** Throws unless these very files are here. */
  require(files: Readonly<Record<string, string>>): void {
    for (const [ref, hash] of Object.entries(files)) this.pinned(ref, hash);
  }

  /** Follows the folder from now on, until `close()`. */
  follow(): void {
    this.watch.start(this.state.ids);
  }

  close(): void {
    this.watch.close();
  }

  /** Reads the folder again if it may have changed; null when there was no reason to. */
  refresh(): Reading | null {
    if (this.watch.due()) return this.reload();
    const { untold } = this;
    this.untold = null;
    return untold;
  }

  /** Reads the folder again. */
  reload(): Reading {
    this.watch.looked();
    const read = this.readAgain();
    const faults = [...read.faults, ...this.brokenPromises(read)];
    if (faults.length > 0) return { added: [], faults };
    const added = [...read.policies.keys()].filter((ref) => !this.state.policies.has(ref));
    this.state = read;
    this.watch.restart(read.ids);
    return { added, faults };
  }

  /** Another process may have seen a new file first, and pinned a case to it. */
  private lookForMissing(): void {
    if (this.watch.lately()) return;
    this.untold = this.reload();
  }

  private readAgain(): FolderRead {
    try {
      return readFolder(this.folder);
    } catch (error) {
      return { ...this.state, faults: [{ file: this.folder, message: `cannot be read: ${(error as Error).message}` }] };
    }
  }

  /** A version never changes, and never goes while cases may be pinned to it. */
  private brokenPromises({ policies, found }: FolderRead): Fault[] {
    return this.all().flatMap(({ ref, id, hash }) => {
      const file = fileOf(ref);
      const next = Math.max(...this.versionsOf(id).map(({ version }) => version)) + 1;
      if (!found.includes(file)) return [{ file, message: 'is gone, and cases may be pinned to it: put it back' }];
      const now = policies.get(ref);
      if (!now || now.hash === hash) return [];
      return [
        {
          file,
          message: `has changed, and a version is immutable: put it back as it was and write the change as ${id}/${next}.yaml`,
        },
      ];
    });
  }
}

/** Something is pinned to a policy file that is not here, or not the same. */
export class PolicyMissing extends Error {}

function differs(ref: string, wanted: string, got: string, folder: string): string {
  return `${fileOf(ref)} in ${folder} has SHA-256 ${got.slice(0, 12)}…, and ${wanted.slice(0, 12)}… is wanted: put that very file there`;
}

const fileOf = (ref: string) => `${ref.replace('@', '/')}.yaml`;
