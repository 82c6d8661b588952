import { allow, type Limits } from './limits';

/** Refuses variables that are too deep or too many. A loop, not a recursion: their depth is the sender's choice. */
export function checkVariables(variables: unknown, limits: Limits): void {
  let level = [variables].filter(isContainer);
  let nodes = 0;
  for (let depth = 0; level.length > 0; depth++) {
    allow(limits, 'variableDepth', depth);
    const children: unknown[] = level.flatMap(Object.values);
    nodes += children.length;
    allow(limits, 'variableNodes', nodes);
    level = children.filter(isContainer);
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
