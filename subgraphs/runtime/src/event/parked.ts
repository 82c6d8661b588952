import { In, MoreThan, type DataSource, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { ParkedEvent } from './entities';

/** A parked event as an operator sees it. */
export interface ParkedShown {
  /** What it is named by: `source:position`. */
  event: string;
  objectId: string;
  type: string;
  parkedAt: string;
  /** The first line of what went wrong. */
  error: string;
  /** The earlier event of its object that it waits for; null where it is itself the first. */
  waitsFor: string | null;
  /** Whether it is to be tried again. */
  retry: boolean;
}

/** Which parked events: all, those of one object, or one. */
export type WhichParked = Partial<Pick<ParkedEvent, 'objectId' | 'source' | 'position'>>;

export interface ParkedPage {
  count: number;
  objects: number;
  shown: ParkedShown[];
}

const MOST_BEHIND = 100;

/** The first parked events, with the number of all. */
export async function parkedEvents({ manager }: DataSource, which: WhichParked, first: number): Promise<ParkedPage> {
  const order = { source: 'ASC', position: 'ASC' } as const;
  const [rows, count] = await manager.findAndCount(ParkedEvent, { where: which, order, take: first });
  const firsts = await firstOfObjects(manager, rows);
  const objects = await manager
    .createQueryBuilder(ParkedEvent, 'parked')
    .select('COUNT(DISTINCT parked.objectId)', 'count')
    .where(which)
    .getRawOne<{ count: number | string }>();
  return { count, objects: Number(objects!.count), shown: rows.map((row) => shown(row, firsts)) };
}

/** One parked event with its facts and the whole of its error; null where it is not parked. */
export async function parkedEvent(
  { manager }: DataSource,
  which: Required<Pick<WhichParked, 'source' | 'position'>>,
): Promise<(ParkedShown & { facts: Record<string, unknown>; wholeError: string; behind: string[] }) | null> {
  const row = await manager.findOneBy(ParkedEvent, which);
  if (!row) return null;
  const { source, objectId, position } = row;
  const later = { source, objectId, position: MoreThan(position) };
  const behind = await manager.find(ParkedEvent, { where: later, order: { position: 'ASC' }, take: MOST_BEHIND });
  const firsts = await firstOfObjects(manager, [row]);
  return { ...shown(row, firsts), facts: row.event, wholeError: row.error, behind: behind.map(nameOf) };
}

/** Has these tried again by the running readers. Returns how many that were not to be already. */
export async function retryParked({ manager }: DataSource, which: WhichParked): Promise<number> {
  const { affected } = await manager
    .createQueryBuilder()
    .update(ParkedEvent)
    .set({ retry: true })
    .where({ ...which, retry: false } satisfies FindOptionsWhere<ParkedEvent>)
    .execute();
  return affected ?? 0;
}

/** The position of the first parked event of each of these objects. */
async function firstOfObjects(manager: EntityManager, rows: readonly ParkedEvent[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const found = await manager
    .createQueryBuilder(ParkedEvent, 'parked')
    .select('parked.source', 'source')
    .addSelect('parked.objectId', 'objectId')
    .addSelect('MIN(parked.position)', 'position')
    .where({ objectId: In(rows.map(({ objectId }) => objectId)) })
    .groupBy('parked.source')
    .addGroupBy('parked.objectId')
    .getRawMany<Pick<ParkedEvent, 'source' | 'objectId'> & { position: number | string }>();
  return new Map(found.map((row) => [keyOf(row), Number(row.position)]));
}

function shown(row: ParkedEvent, firsts: ReadonlyMap<string, number>): ParkedShown {
  const { source, position, objectId, event, parkedAt, error, retry } = row;
  const first = firsts.get(keyOf(row))!;
  return {
    event: nameOf(row),
    objectId,
    type: String(event.type),
    parkedAt: parkedAt.toISOString(),
    error: error.split('\n')[0]!,
    waitsFor: first < position ? nameOf({ source, position: first }) : null,
    retry,
  };
}

function nameOf({ source, position }: Pick<ParkedEvent, 'source' | 'position'>): string {
  return `${source}:${position}`;
}

function keyOf({ source, objectId }: Pick<ParkedEvent, 'source' | 'objectId'>): string {
  return `${source} ${objectId}`;
}
