import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Source } from './source';

export type Path = readonly PropertyKey[];

/** Where a value stands in its file; of one that is not there, where it is nearest. */
export interface Position {
  /** How many steps of the path the file has. */
  depth: number;
  line: number;
  /** Lines of the value and of all that it stands in, from the inside out. */
  lines: readonly number[];
}

export function positionOf({ document, counter }: Source, path: Path): Position {
  const lines: number[] = [];
  let node: Node | null = document.contents;
  let depth = 0;
  for (const step of path) {
    const found = child(node, step, document);
    if (!found) break;
    lines.unshift(counter.linePos(found.start).line);
    node = found.value;
    depth += 1;
  }
  return { depth, line: lines[0] ?? 1, lines };
}

function child(
  parent: Node | null,
  step: PropertyKey,
  document: Source['document'],
): { start: number; value: Node | null } | null {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair ? { start: (pair.key as Node).range![0], value: pair.value as Node | null } : null;
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined;
    return item ? { start: item.range?.[0] ?? 0, value: item } : null;
  }
  return null;
}

/** The comment that says where a value comes from: on its line, above it, or on what it stands in. */
export function commentOf(source: Source, path: Path): string | null {
  for (const line of positionOf(source, path).lines) {
    const comment = onLine(source.lines[line - 1]!) ?? above(source, line);
    if (comment) return comment;
  }
  return null;
}

const RULE = /\b[A-E]\d{1,2}\b/g;

/** The ids of the rules in a comment: `A3, A4`. */
export function rulesIn(comment: string | null): string | undefined {
  const rules = comment?.match(RULE);
  return rules ? [...new Set(rules)].join(', ') : undefined;
}

function onLine(line: string): string | null {
  let quote: string | null = null;
  for (let i = 0; i < line.length; i++) {
    const letter = line[i]!;
    if (quote) quote = letter === quote ? null : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '#' && (i === 0 || line[i - 1] === ' ')) return line.slice(i + 1).trim();
  }
  return null;
}

/** Lines of nothing but comment right above; those at the head of the file are about the whole of it. */
function above({ lines }: Source, line: number): string | null {
  const comments: string[] = [];
  let at = line - 2;
  for (; at >= 0 && /^\s*#/.test(lines[at]!); at--) comments.unshift(lines[at]!.trim().slice(1).trim());
  return at >= 0 && comments.length > 0 ? comments.join(' ') : null;
}
