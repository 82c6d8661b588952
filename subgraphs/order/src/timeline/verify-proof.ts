import type { AuditDocument } from './audit-proof';
import { canonical, entryHash, GENESIS, sha256, textHash } from './chain';
import { rootFrom } from './merkle';

/** Checks a proof by itself, without the graph. The first fault found, in words, or null when it holds. */
export function faultOf({ refundId, entries, checkpoint }: AuditDocument): string | null {
  let previous = GENESIS;
  for (const [i, { entry, texts, hash }] of entries.entries()) {
    const place = `entry ${i + 1}`;
    if (entry.position !== i + 1) return `${place} has position ${entry.position}: one is missing or out of order`;
    if (entry.refundId !== refundId) return `${place} is of case ${entry.refundId}, not of ${refundId}`;
    for (const [name, text] of Object.entries(texts)) {
      if (textHash(text) !== entry.textHashes[name]) return `${place}: its text “${name}” was changed`;
    }
    if (entryHash(previous, entry) !== hash) return `${place} was changed, or the one before it`;
    previous = hash;
  }
  if (!checkpoint) return null;
  const covered = entries[checkpoint.position - 1];
  if (!covered) return `the checkpoint speaks of entry ${checkpoint.position}, which is not there`;
  const { sequence, at, size, root } = checkpoint;
  if (rootFrom(covered.hash, checkpoint.path) !== root)
    return `entry ${checkpoint.position} does not lie in checkpoint ${sequence}`;
  if (sha256(checkpoint.previousHash + canonical({ sequence, at, size, root })) !== checkpoint.hash)
    return `checkpoint ${sequence} was changed`;
  return null;
}
