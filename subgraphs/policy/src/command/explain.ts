import { commentOf, positionOf, type Path } from '../book/position';
import type { LoadedPolicy } from '../book/read-folder';
import { leaves, written } from './leaves';
import { UsageError } from './usage-error';

/** Where a value comes from: the file that says it, its line, and the comment that names its rule. */
export interface Origin {
  file: string;
  line: number;
  comment: string | null;
}

/** Prints every value at and below a path with the file, the line and the comment that it comes from. */
export function explain(loaded: LoadedPolicy, path: string | undefined, print: (line: string) => void): void {
  const at = path ? path.split('.') : [];
  const value = at.reduce<unknown>(
    (found, step) => (isMap(found) && Object.hasOwn(found, step) ? found[step] : undefined),
    loaded.policy,
  );
  if (value === undefined) throw new UsageError(`${loaded.ref} has no ${path}: ${keysNear(loaded, at)}`);
  for (const leaf of leaves(value, at)) {
    const { file, line, comment } = originOf(loaded, leaf.path);
    print(`${written(leaf.path)}: ${JSON.stringify(leaf.value)}`);
    print(`    ${file}:${line}${comment ? `  # ${comment}` : ''}`);
  }
}

/** The first of the file and what it extends that says this value; a list is said as a whole. */
export function originOf({ chain, policy }: LoadedPolicy, path: Path): Origin {
  const whole = path.slice(0, listDepth(policy, path));
  const source = chain.find((each) => positionOf(each, whole).depth === whole.length)!;
  return { file: source.file, line: positionOf(source, path).line, comment: commentOf(source, path) };
}

/** Steps to the first list on the way, or to the value itself. */
function listDepth(document: unknown, path: Path): number {
  let value = document;
  for (const [i, step] of path.entries()) {
    if (Array.isArray(value)) return i;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return path.length;
}

function keysNear({ policy }: LoadedPolicy, at: readonly string[]): string {
  let value: unknown = policy;
  const there: string[] = [];
  for (const step of at) {
    if (!isMap(value) || !Object.hasOwn(value, step)) break;
    value = value[step];
    there.push(step);
  }
  const keys = isMap(value) ? Object.keys(value).slice(0, 40).join(', ') : 'nothing';
  return `${there.join('.') || 'it'} has ${keys || 'nothing'}`;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
