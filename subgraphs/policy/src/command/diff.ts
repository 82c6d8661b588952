import type { LoadedPolicy } from '../book/read-folder';
import { leaves, written } from './leaves';

/** Prints what one policy has otherwise than another, by path. 1 when there is something. */
export function diff(a: LoadedPolicy, b: LoadedPolicy, print: (line: string) => void): number {
  const [before, after] = [valuesOf(a), valuesOf(b)];
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  const changed = paths.filter((path) => before.get(path) !== after.get(path));
  for (const path of changed) print(`${path}: ${before.get(path) ?? '(not there)'} → ${after.get(path) ?? '(not there)'}`);
  if (changed.length === 0) print(`${a.ref} and ${b.ref} say the same`);
  return changed.length > 0 ? 1 : 0;
}

function valuesOf({ policy }: LoadedPolicy): Map<string, string> {
  return new Map(leaves(policy).map(({ path, value }) => [written(path), JSON.stringify(value)]));
}
