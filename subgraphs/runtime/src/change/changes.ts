import { GraphQLError } from 'graphql';
import type { Context } from '../context';
import { findRows, getRows } from '../database/rows';
import { EventHead, EventRow } from '../event/entities';
import { StreamedEvent } from '../event/streamed-event.entity';
import { DEFAULT_PAGE, LARGEST_PAGE, type Connection } from '../graphql/connection';
import { cursorAt, positionOf } from './cursor';
import { addConditions, isNarrow, type ChangesWanted } from './wanted';

/** An event as it is followed. */
export type FollowedEvent = StreamedEvent & Pick<EventRow, 'at' | 'recordedAt' | 'actor' | 'cause' | 'data'>;

/** A page of a stream; it tells also how far was looked, since that may be beyond the last event that was wanted. */
export interface ChangePage<T> extends Connection<T> {
  readTo: string;
  head: string;
}

/** Where a page begins, and how large it is. */
export interface ChangeArguments {
  first?: number | null;
  after?: string | null;
}

/** Positions that one page looks at where the wanted ones may lie far apart; a further page goes on from there. */
const WINDOW = 50_000;
const LONGEST_LIST = 100;

/** One page of a stream, oldest first: what the actor may see of it, from a cursor on, as far as the log is without a gap. */
export async function changes(
  ctx: Context,
  stream: string,
  wanted: ChangesWanted,
  { first, after }: ChangeArguments,
): Promise<ChangePage<FollowedEvent>> {
  const size = first ?? DEFAULT_PAGE;
  if (size < 0 || size > LARGEST_PAGE) throw badInput(`a page has 0 to ${LARGEST_PAGE} entries, not ${size}`);
  requireBounded(wanted);
  const { manager } = ctx.database;
  const { source } = ctx.events;
  // Before the page, in a statement of its own: who numbers holds the head until it has committed, so that what is
  // read after the head shows all that lies before it. In one statement MariaDB may show a later event alone.
  const head = (await manager.findOneByOrFail(EventHead, { id: 1 })).streamed;
  const begin = positionOf(after, source, head);
  const end = isNarrow(wanted, ctx.actor) ? head : Math.min(head, begin + WINDOW);

  const found = size === 0 || begin === head ? [] : await streamed(ctx, stream, wanted, begin, end, size + 1);
  const shown = found.slice(0, size);
  const more = found.length > size;
  const readTo = size === 0 ? begin : more ? shown.at(-1)!.position : end;
  const edges = (await withEvents(ctx, shown)).map((node) => ({ node, cursor: cursorAt(source, node.position) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: readTo < head,
      hasPreviousPage: begin > 0,
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
    readTo: cursorAt(source, readTo),
    head: cursorAt(source, head),
  };
}

/** The events of these, in their order. */
export async function withEvents({ database }: Context, rows: readonly StreamedEvent[]): Promise<FollowedEvent[]> {
  if (rows.length === 0) return [];
  const wanted = { where: 'item.id IN (:...ids)', parameters: { ids: rows.map(({ id }) => id) } };
  const events = new Map((await findRows(database.manager, EventRow, wanted)).map((event) => [event.id, event]));
  return rows.map((row) => {
    const { at, recordedAt, actor, cause, data } = events.get(row.id)!;
    return { ...row, at, recordedAt, actor, cause, data };
  });
}

function streamed(
  ctx: Context,
  stream: string,
  wanted: ChangesWanted,
  begin: number,
  end: number,
  size: number,
): Promise<StreamedEvent[]> {
  const query = ctx.database.manager
    .createQueryBuilder(StreamedEvent, 'row')
    .where('row.stream = :stream AND row.position > :begin AND row.position <= :end', { stream, begin, end });
  addConditions(query, wanted, ctx.actor);
  return getRows(query.orderBy('row.position').limit(size));
}

function requireBounded(wanted: ChangesWanted): void {
  for (const [name, values] of Object.entries(wanted)) {
    if (Array.isArray(values) && values.length > LONGEST_LIST)
      throw badInput(`\`${name}\` names ${values.length}: at most ${LONGEST_LIST} at once`);
  }
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
