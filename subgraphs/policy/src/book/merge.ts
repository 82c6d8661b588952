type Json = Record<string, unknown>;

/**
 * A policy over what it extends: maps are joined key by key, everything else is replaced. Lists too, since their order
 * counts: who changes one rule of a list writes the whole list.
 */
export function merge(base: Json, own: Json): Json {
  const keys = new Set([...Object.keys(base), ...Object.keys(own)]);
  return Object.fromEntries([...keys].map((key) => [key, mergeValue(base[key], own[key], key in own)]));
}

function mergeValue(base: unknown, own: unknown, given: boolean): unknown {
  if (!given) return base;
  return isMap(base) && isMap(own) ? merge(base, own) : own;
}

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
