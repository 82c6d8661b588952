import { DateTime, visibleByKey, type Context } from '@after-sales/runtime';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Refund } from '../refund/refund.entity';
import { chained } from './append';
import { GENESIS, type ChainedEntry, type SaltedText } from './chain';
import { merklePath, type MerkleStep } from './merkle';
import { isFor } from './side';
import { AuditCheckpoint, TimelineEntryRow } from './timeline-entry.entity';

/** The document that `npm run audit:verify` reads. */
export interface AuditDocument {
  version: 1;
  refundId: string;
  entries: { entry: ChainedEntry; texts: Record<string, SaltedText>; hash: string }[];
  /** The newest entry of the case that lies in a checkpoint, and its way to the root. */
  checkpoint: {
    position: number;
    path: MerkleStep[];
    sequence: number;
    at: string;
    size: number;
    root: string;
    previousHash: string;
    hash: string;
  } | null;
}

@ObjectType({
  description:
    'A Merkle root over entries of all cases, chained to the one before. Publish its hash to be able to show later that nothing was changed.',
})
export class AuditCheckpointRef {
  @Field(() => Int, { description: 'Counts the checkpoints, from 1.' })
  sequence: number;

  @Field(() => DateTime, { description: 'When it was made.' })
  at: Date;

  @Field(() => Int, { description: 'How many entries its tree holds.' })
  size: number;

  @Field({ description: 'SHA-256, hex: covers the checkpoint before, the root, the size and the time.' })
  hash: string;
}

@ObjectType({ description: 'Proof that a case’s history is as it was written (E6): each entry’s hash covers the one before.' })
export class AuditProof {
  @Field(() => ID, { description: 'The case.' })
  refundId: string;

  @Field(() => Int, { description: 'How many entries the history has.' })
  entryCount: number;

  @Field({ description: 'Hash of the newest entry, SHA-256 in hex.' })
  head: string;

  @Field(() => AuditCheckpointRef, {
    nullable: true,
    description: 'The newest checkpoint that holds an entry of the case; null before the first.',
  })
  checkpoint?: AuditCheckpointRef;

  @Field({
    description:
      'JSON to keep and to check offline with `npm run audit:verify -- FILE`: every entry, its texts with their salts, and the way to the checkpoint’s root. Notes of another side are there without their texts.',
  })
  document: string;
}

/** The proof of a case that the caller may see. */
export async function auditProof(ctx: Context, refundId: string): Promise<AuditProof | null> {
  const { manager } = ctx.database;
  const query = manager.createQueryBuilder(Refund, 'row').select(['row.id']).where('row.id = :refundId', { refundId });
  if (!(await visibleByKey(query, 'row', ctx.actor).getOne())) return null;
  const rows = await manager.find(TimelineEntryRow, { where: { refundId }, order: { position: 'ASC' } });
  const covered = rows.findLast(({ checkpointId }) => checkpointId !== null);
  const found = covered && (await wayToRoot(ctx, covered));
  const document: AuditDocument = {
    version: 1,
    refundId,
    entries: rows.map((row) => ({ entry: chained(row), texts: isFor(ctx.actor, row) ? row.texts : {}, hash: row.hash })),
    checkpoint: found?.way ?? null,
  };
  const head = rows.at(-1)?.hash ?? GENESIS;
  return { refundId, entryCount: rows.length, head, checkpoint: found?.checkpoint, document: JSON.stringify(document) };
}

async function wayToRoot(ctx: Context, { id, position, checkpointId }: TimelineEntryRow) {
  const { manager } = ctx.database;
  const checkpoint = await manager.findOneByOrFail(AuditCheckpoint, { id: checkpointId! });
  const before = await manager.findOneBy(AuditCheckpoint, { sequence: checkpoint.sequence - 1 });
  const leaves = await manager.find(TimelineEntryRow, {
    select: { id: true, hash: true },
    where: { checkpointId: checkpoint.id },
    order: { id: 'ASC' },
  });
  const path = merklePath(
    leaves.map(({ hash }) => hash),
    leaves.findIndex((leaf) => leaf.id === id),
  );
  const { sequence, at, size, root, hash } = checkpoint;
  return {
    checkpoint,
    way: { position, path, sequence, at: at.toISOString(), size, root, previousHash: before?.hash ?? GENESIS, hash },
  };
}
