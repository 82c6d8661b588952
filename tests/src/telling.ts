import type { Claims, Graph } from './harness';

/** A notification as its reader sees it. */
export interface NotificationShown {
  id: string;
  template: string;
  title: string;
  text: string;
  at: string;
  dueAt: string | null;
  readAt: string | null;
  recipient: { kind: string; desk: string | null };
}

const LIST = `query ($filter: NotificationFilter) { notifications(filter: $filter, first: 100) { edges { node {
  id template title text at dueAt readAt recipient { kind desk } } } } }`;

/** What somebody is told of a case, the earliest first; in Chinese unless another language is asked for. */
export async function toldOf(
  graph: Graph,
  as: Claims,
  refundId: string,
  language = 'zh',
  more: Record<string, unknown> = {},
): Promise<NotificationShown[]> {
  await graph.settle();
  const headers = { 'accept-language': language };
  const { data, errors } = await graph.ask<{ notifications: { edges: { node: NotificationShown }[] } }>(
    as,
    LIST,
    { filter: { refundId, ...more } },
    headers,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.notifications.edges.map(({ node }) => node).toReversed();
}

/** The same, only what was written with these templates. */
export function toldBy(graph: Graph, as: Claims, refundId: string, ...templates: string[]): Promise<NotificationShown[]> {
  return toldOf(graph, as, refundId, 'zh', { templates });
}
