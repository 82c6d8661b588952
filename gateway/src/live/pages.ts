import type { Caller } from '@after-sales/runtime/transport/transport';
import type { GraphQLFormattedError } from 'graphql';
import type { LiveEvent } from './event-stream';
import type { Run } from '../run';
import type { PageForm } from './page-form';
import { PublicError } from './public-error';

/** One page of what a subscription follows. */
export interface Page {
  events: LiveEvent[];
  more: boolean;
  readTo: string;
  head: string;
}

interface PageData {
  page: {
    edges: { cursor: string; node: unknown }[];
    pageInfo: { hasNextPage: boolean };
    readTo: string;
    head: string;
  };
}

/** Faults that pass: the same page may be answered the next time. */
const passing: ReadonlySet<unknown> = new Set(['SUBGRAPH_UNAVAILABLE', 'INTERNAL_SERVER_ERROR']);

/** Why there is no page. */
export class NoPage extends Error {
  readonly passes: boolean;

  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message ?? 'no page and no reason');
    this.passes = errors.every(({ extensions }) => passing.has(extensions?.code));
  }
}

/** The page after a cursor. Errors within an event go with it; an error that leaves no page is thrown. */
export async function readPage(run: Run, form: PageForm, caller: Caller, after: string | null, first: number): Promise<Page> {
  const { data, errors = [] } = await run({ query: form.query, variables: form.variables(after, first) }, caller);
  const page = (data as PageData | null | undefined)?.page;
  if (!page) throw new NoPage(errors);
  const events = page.edges.map(({ cursor, node }, place) => {
    const own = errors.filter(({ path }) => path?.[1] === 'edges' && path[2] === place).map((error) => within(error, form.key));
    const result = { data: { [form.key]: node }, ...(own.length > 0 && { errors: own }) };
    return { cursor, result };
  });
  return { events, more: page.pageInfo.hasNextPage, readTo: page.readTo, head: page.head };
}

/** The place of a cursor in its log. */
export function placeOf(cursor: string): number {
  return Number(cursor.slice(cursor.lastIndexOf(':') + 1));
}

/** The errors as the transports take them. */
export function asErrors({ errors }: NoPage, cursor?: string): PublicError[] {
  const told = errors.length > 0 ? errors : [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
  return told.map(({ message, extensions }) => new PublicError(message, { ...extensions, ...(cursor && { cursor }) }));
}

/** `page.edges.3.node.refund` in the answer of the page is `refundStatusChanged.refund` for the client. */
function within(error: GraphQLFormattedError, key: string): GraphQLFormattedError {
  const { message, extensions, path } = error;
  return { message, path: [key, ...path!.slice(4)], ...(extensions && { extensions }) };
}
