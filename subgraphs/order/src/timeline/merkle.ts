import { sha256 } from './chain';

/** One step from a leaf to the root: the neighbour's hash, and on which side it stands. */
export interface MerkleStep {
  side: 'LEFT' | 'RIGHT';
  hash: string;
}

/** The root over leaves in their order. Leaves and nodes are hashed apart, so that no node can pass for a leaf. */
export function merkleRoot(leaves: readonly string[]): string {
  let level = leaves.map(leafHash);
  while (level.length > 1) level = parents(level);
  return level[0] ?? sha256('');
}

/** The way from the leaf at `index` to the root. */
export function merklePath(leaves: readonly string[], index: number): MerkleStep[] {
  const path: MerkleStep[] = [];
  let level = leaves.map(leafHash);
  for (let at = index; level.length > 1; at = at >> 1, level = parents(level)) {
    const neighbour = level[at ^ 1];
    if (neighbour !== undefined) path.push({ side: at % 2 === 0 ? 'RIGHT' : 'LEFT', hash: neighbour });
  }
  return path;
}

/** The root that a leaf and its path lead to. */
export function rootFrom(leaf: string, path: readonly MerkleStep[]): string {
  return path.reduce(
    (hash, step) => (step.side === 'LEFT' ? nodeHash(step.hash, hash) : nodeHash(hash, step.hash)),
    leafHash(leaf),
  );
}

function parents(level: readonly string[]): string[] {
  const above: string[] = [];
  // A last one without a neighbour goes up as it is.
  for (let i = 0; i < level.length; i += 2)
    above.push(level[i + 1] === undefined ? level[i]! : nodeHash(level[i]!, level[i + 1]!));
  return above;
}

const leafHash = (leaf: string) => sha256(`leaf:${leaf}`);
const nodeHash = (left: string, right: string) => sha256(`node:${left}:${right}`);
