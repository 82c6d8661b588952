import { GraphQLError } from 'graphql';

/** The cursor of a place in the log of a subgraph: `source:position`. */
export function cursorAt(source: string, position: number): string {
  return `${source}:${position}`;
}

/** The position that a cursor stands for; without one the log's beginning. Refuses what this log did not give. */
export function positionOf(cursor: string | null | undefined, source: string, head: number): number {
  if (cursor === null || cursor === undefined) return 0;
  const [, of, digits] = /^([a-z_]{1,32}):(\d{1,15})$/.exec(cursor) ?? [];
  if (!of || !digits) throw refused('CURSOR_INVALID', `“${cursor.slice(0, 40)}” is no cursor: send back one that an answer gave`);
  if (of !== source)
    throw refused(
      'CURSOR_OF_OTHER_LOG',
      `the cursor is of the log of ${of}; here is that of ${source}: send back one of its own`,
    );
  const position = Number(digits);
  if (position > head)
    throw refused(
      'CURSOR_BEYOND_HEAD',
      `the log of ${source} ends at position ${head}, the cursor is at ${position}: send back one that this graph gave`,
    );
  return position;
}

function refused(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
