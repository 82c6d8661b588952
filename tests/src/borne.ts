import type { Graph } from './harness';
import type { Case } from './receiving';

/** Who bears what of a case by its ledger, once all is settled. */
export async function borne(graph: Graph, { platform, id }: Pick<Case, 'platform' | 'id'>): Promise<Record<string, string>> {
  await graph.settle();
  const query = 'query ($id: ID!) { refund(id: $id) { liabilities { party amount { amount } } } }';
  const { data } = await graph.ask<{ refund: { liabilities: { party: string; amount: { amount: string } }[] } }>(
    platform,
    query,
    { id },
  );
  return Object.fromEntries(data.refund.liabilities.map(({ party, amount }) => [party, amount.amount]));
}
