import {
  childPages,
  connectionOf,
  StreamedEvent,
  withEvents,
  type Connection,
  type Context,
  type PageArgs,
} from '@after-sales/runtime';
import { DisputeStatusChange, statusChange } from './dispute-status-change';

export const DisputeHistoryConnection = connectionOf(DisputeStatusChange, 'DisputeHistory', 'changes of a dispute’s status');

/** The changes of the status of each dispute, in their sequence. */
export async function historyByDispute(
  ctx: Context,
  disputeIds: readonly string[],
  args: PageArgs,
): Promise<Connection<DisputeStatusChange>[]> {
  const { manager } = ctx.database;
  const order = { columns: ['sequence'], direction: 'ASC' } as const;
  const ofStatus = "child.stream = 'dispute.status'";
  const pages = await childPages(manager, StreamedEvent, 'objectId', disputeIds, order, args, ofStatus);
  const rows = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  const events = new Map((await withEvents(ctx, rows)).map((event) => [event.id, event]));
  return pages.map(({ edges, pageInfo }) => ({
    edges: edges.map(({ node, cursor }) => ({ cursor, node: statusChange(events.get(node.id)!) })),
    pageInfo,
  }));
}
