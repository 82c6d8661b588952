import { allow, type Limits } from './limits';

/** Refuses variables that are too deep or too many. A loop, not a recursion: their depth is the sender's choice. */
export function checkVariables(variables: unknown, limits: Limits): void {
  let level: unknown[] = [variables];
  let nodes = 0;
  for (let depth = 0; level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const child of Object.values(value)) next.push(child);
    }
    nodes += next.length;
    allow(limits, 'variableNodes', nodes);
    if (next.length > 0) allow(limits, 'variableDepth', depth);
    level = next;
  }
}
