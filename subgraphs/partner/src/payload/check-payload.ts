import { DomainError, GraphUnavailable, type Context } from '@after-sales/runtime';
import { fragmentsFrom, operationFor } from './fragments';

const MOST_FAULTS = 20;

/** Refuses a selection that could not be run: by the graph's schema and its limits. Tells every fault, and where. */
export async function checkPayload(ctx: Context, text: string): Promise<void> {
  const fragments = fragmentsFrom(text);
  const faults = new Set<string>();
  for (const type of fragments.byType.keys()) {
    const request = { query: operationFor(fragments, type)!, variables: { id: 'id' } };
    for (const fault of await ctx.graph.check(request).catch(unavailable)) faults.add(fault);
  }
  const [first, ...others] = [...faults]
    .slice(0, MOST_FAULTS)
    .map((fault) => new DomainError('PAYLOAD_INVALID', { zh: fault, en: fault }, { field: ['input', 'payload'] }));
  if (first) throw first.with(others);
}

function unavailable(error: unknown): never {
  if (!(error instanceof GraphUnavailable)) throw error;
  throw new DomainError(
    'GRAPH_UNAVAILABLE',
    {
      zh: '暂时无法校验该内容，未做任何更改。请稍后重试',
      en: 'the selection cannot be checked now; nothing was changed. Try again soon',
    },
    { field: ['input', 'payload'] },
  );
}
