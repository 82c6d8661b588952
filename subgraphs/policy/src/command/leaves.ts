import type { Path } from '../book/position';

/** Every value of a document that holds no others, with where it stands. Empty lists and maps are values. */
export function leaves(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const entries = Array.isArray(value) ? value.map((each, i) => [i, each] as const) : Object.entries(value);
  return entries.length === 0 ? [{ path, value }] : entries.flatMap(([key, each]) => leaves(each, [...path, key]));
}

export const written = (path: Path) => path.map(String).join('.');
