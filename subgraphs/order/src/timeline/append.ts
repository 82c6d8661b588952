import { ActorKind, newId, recorded, type ActorRef, type Tx } from '@after-sales/runtime';
import { entryHash, GENESIS, textHash, type ChainedEntry } from './chain';
import { salted } from './salted';
import { freeTexts, type TimelineKind } from './texts';
import { TimelineEntryRow } from './timeline-entry.entity';

export interface NewEntry {
  refundId: string;
  kind: TimelineKind;
  at: Date;
  recordedAt: Date;
  actor: ActorRef;
  /** What the summary is written from. Words of people among it are salted, so that they can be redacted. */
  facts: Record<string, string>;
  /** The side that alone reads it. */
  side?: ActorKind;
}

interface More {
  at?: Date;
  actor?: ActorRef;
  onBehalfOf?: ActorKind;
  side?: ActorKind;
}

/** Adds an entry to a case's timeline. The case's row is locked by the transaction, so positions have no gap. */
export async function appendTimeline(
  tx: Tx,
  refundId: string,
  kind: TimelineKind,
  facts: Record<string, string>,
  more: More = {},
): Promise<void> {
  const select = { position: true, hash: true } as const;
  const last = await tx.manager.findOne(TimelineEntryRow, { select, where: { refundId }, order: { position: 'DESC' } });
  const { at = tx.now, actor = recorded(tx.actor, more.onBehalfOf), side } = more;
  const entry = { refundId, kind, at, recordedAt: tx.recordedAt, actor, facts, side };
  await tx.manager.insert(TimelineEntryRow, timelineRow(entry, last));
}

/** The row of a new entry, chained to the last one of its case. */
export function timelineRow(entry: NewEntry, last: Pick<TimelineEntryRow, 'position' | 'hash'> | null): TimelineEntryRow {
  const { refundId, kind, at, recordedAt, actor, side = null } = entry;
  const said = Object.entries({ ...entry.facts, ...(side && { side }) });
  const facts = Object.fromEntries(said.filter(([name]) => !freeTexts.has(name)));
  const person = isPerson(actor) ? [['actorId', actor.id] as const] : [];
  const words = [...said.filter(([name]) => freeTexts.has(name)), ...person];
  const texts = Object.fromEntries(words.map(([name, text]) => [name, salted(text)]));
  const textHashes = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, textHash(text)]));
  const row = {
    id: newId('te'),
    refundId,
    position: (last?.position ?? 0) + 1,
    kind,
    at,
    recordedAt,
    actor,
    facts,
    texts,
    textHashes,
    side,
  };
  return { ...row, hash: entryHash(last?.hash ?? GENESIS, chained(row)), checkpointId: null };
}

/** What of a row its hash covers. */
export function chained(row: Omit<TimelineEntryRow, 'hash' | 'checkpointId' | 'id' | 'side'>): ChainedEntry {
  const { refundId, position, kind, at, recordedAt, actor, facts, textHashes } = row;
  return {
    refundId,
    position,
    kind,
    at: at.toISOString(),
    recordedAt: recordedAt.toISOString(),
    actor: isPerson(actor) ? { kind: actor.kind, onBehalfOf: actor.onBehalfOf } : actor,
    facts,
    textHashes,
  };
}

/** Whose id is personal; that of the system is not. */
function isPerson({ kind }: ActorRef): boolean {
  return kind !== ActorKind.SYSTEM && kind !== ActorKind.PAYMENT;
}
