import type { Policy } from '../schema/document';
import { check, faultAt } from './check';
import type { Fault } from './fault';
import { listFolder } from './folder';
import { marketplaces } from './marketplaces';
import { readSource, type Source } from './source';

/** One version of a policy, as it counts for cases. */
export interface LoadedPolicy {
  /** `taobao@1`: how a case names it. */
  ref: string;
  id: string;
  version: number;
  effectiveFrom: Date;
  /** SHA-256 of its file. */
  hash: string;
  /** SHA-256 of its file and of all that it extends, its own first. */
  files: Readonly<Record<string, string>>;
  /** What it extends, nearest first. */
  chain: readonly Source[];
  policy: Policy;
}

export interface FolderRead {
  policies: ReadonlyMap<string, LoadedPolicy>;
  /** All files that were found. */
  found: readonly string[];
  /** Folders of policies. */
  ids: readonly string[];
  faults: readonly Fault[];
}

/** Reads and checks every policy below a folder. */
export function readFolder(folder: string): FolderRead {
  const { files, ids, faults } = listFolder(folder);
  const sources = new Map<string, Source>();
  for (const each of files) {
    const source = readSource(folder, each);
    if (Array.isArray(source)) faults.push(...source);
    else sources.set(source.ref, source);
  }
  const policies = new Map<string, LoadedPolicy>();
  const bad = new Set(files.map(({ ref }) => ref).filter((ref) => !sources.has(ref)));
  for (const source of inOrder(sources)) {
    const chain = chainOf(source, sources, bad);
    const loaded = Array.isArray(chain) ? load(chain) : [chain.fault].filter((fault) => fault !== null);
    if (!Array.isArray(loaded)) policies.set(source.ref, loaded);
    else {
      bad.add(source.ref);
      faults.push(...loaded);
    }
  }
  faults.push(...effectiveFaults([...policies.values()]));
  for (const id of marketplaces) {
    if (!files.some((each) => each.id === id))
      faults.push({ file: `${id}/1.yaml`, message: 'is missing: expected a policy for every marketplace' });
  }
  return { policies, found: files.map(({ file }) => file), ids, faults };
}

/** What is extended before what extends it, so that a fault is told where it is. */
function inOrder(sources: ReadonlyMap<string, Source>): Source[] {
  const depth = (source: Source, seen: readonly string[] = []): number => {
    const base = sources.get(String(extendsOf(source)));
    return base && !seen.includes(base.ref) ? 1 + depth(base, [...seen, source.ref]) : 0;
  };
  return [...sources.values()].sort((a, b) => depth(a) - depth(b));
}

type Chain = Source[] | { fault: Fault | null };

function chainOf(source: Source, sources: ReadonlyMap<string, Source>, bad: ReadonlySet<string>): Chain {
  const chain = [source];
  for (let name = extendsOf(source); name !== undefined; name = extendsOf(chain.at(-1)!)) {
    const path = ['policy', 'extends'];
    if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*@\d+$/.test(name)) {
      return { fault: faultAt([source], path, `expected policy and version, such as generic@1, got ${JSON.stringify(name)}`) };
    }
    if (chain.some(({ ref }) => ref === name)) {
      const circle = [...chain.map(({ ref }) => ref), name].join(' → ');
      return { fault: faultAt([source], path, `expected no circle, got ${circle}`) };
    }
    // What it extends has told its fault itself.
    if (bad.has(name)) return { fault: null };
    const base = sources.get(name);
    if (!base) return { fault: faultAt([source], path, `expected a version that is in the folder, got ${name}`) };
    chain.push(base);
  }
  return chain;
}

function extendsOf({ own }: Source): unknown {
  return (own.policy as { extends?: unknown } | null | undefined)?.extends;
}

function load(chain: readonly Source[]): LoadedPolicy | Fault[] {
  const policy = check(chain);
  if (Array.isArray(policy)) return policy;
  const { ref, id, version, hash } = chain[0]!;
  const files = Object.fromEntries(chain.map((source) => [source.ref, source.hash]));
  return { ref, id, version, effectiveFrom: new Date(policy.policy.effectiveFrom), hash, files, chain, policy };
}

/** Versions of one policy take effect one after the other. */
function effectiveFaults(policies: readonly LoadedPolicy[]): Fault[] {
  return policies.flatMap((each) => {
    const before = policies.find(
      (other) => other.id === each.id && other.version < each.version && other.effectiveFrom >= each.effectiveFrom,
    );
    if (!before) return [];
    const { effectiveFrom } = before.policy.policy;
    return [
      faultAt(
        each.chain,
        ['policy', 'effectiveFrom'],
        `expected later than ${effectiveFrom} of ${before.ref}, got ${each.policy.policy.effectiveFrom}`,
      ),
    ];
  });
}
