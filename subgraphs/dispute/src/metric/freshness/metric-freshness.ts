import type { Context } from '@after-sales/runtime';
import { READERS } from '../answer/as-of';
import { scopeOf } from '../answer/scope';
import type { MetricFreshness } from './freshness.types';

/** How far numbers are behind each log that they are counted from. */
export function metricFreshness(ctx: Context): Promise<MetricFreshness[]> {
  scopeOf(ctx.actor, {});
  return Promise.all(READERS.map((cursor) => freshnessOf(ctx, cursor)));
}

async function freshnessOf({ lagOf, clock, log }: Context, cursor: string): Promise<MetricFreshness> {
  const source = cursor.replace('/metrics', '');
  try {
    const { position, head, waitingSince } = await lagOf(cursor);
    const milliseconds = waitingSince ? Math.max(0, clock.now().getTime() - waitingSince.getTime()) : 0;
    return { source, known: true, counted: `${source}:${position}`, behind: head - position, waitingSince, milliseconds };
  } catch (error) {
    log.warn({ err: error, source }, 'how far numbers are behind this log cannot be told: its subgraph does not answer');
    return { source, known: false, counted: null, behind: null, waitingSince: null, milliseconds: null };
  }
}
