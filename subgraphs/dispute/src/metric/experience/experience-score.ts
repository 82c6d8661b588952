import type { Context } from '@after-sales/runtime';
import { disputeMetrics } from '../answer/dispute-metrics';
import type { MetricCell } from '../answer/metric-answer.types';
import type { MetricArguments } from '../answer/question';
import { EXPERIENCE_VERSION, experienceParts, pointsAt, type ExperiencePart } from './experience';
import type { ExperienceScore, ExperienceScorePart, ExperienceScores } from './experience.types';

type Arguments = Pick<MetricArguments, 'from' | 'to' | 'timeBasis'> & { shopId: string; minSample: number };

/** The score of a shop with all that it is made of. */
export async function experienceScore(ctx: Context, { shopId, ...args }: Arguments): Promise<ExperienceScores> {
  const metrics = experienceParts.map(({ metric }) => metric);
  const { asOf, cells } = await disputeMetrics(ctx, { ...args, metrics, filter: { shopIds: [shopId] } });
  const byCurrency = [...Map.groupBy(cells, ({ currency }) => currency)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { asOf, scores: byCurrency.map(([currency, own]) => scoreOf(shopId, currency, own)) };
}

function scoreOf(shopId: string, currency: string, cells: readonly MetricCell[]): ExperienceScore {
  const valued = experienceParts.map((part) => ({ part, value: valueOf(part, cells) }));
  const weights = valued.reduce((sum, { part, value }) => sum + (value === null ? 0 : part.weight), 0);
  const parts = valued.map(({ part, value }) => shown(part, value, weights));
  const score = weights === 0 ? null : parts.reduce((sum, { adds }) => sum + (adds ?? 0), 0);
  return { shopId, currency, version: EXPERIENCE_VERSION, score, parts };
}

function valueOf({ metric, percent }: ExperiencePart, cells: readonly MetricCell[]): number | null {
  const cell = cells.find((each) => each.metric === metric);
  if (!cell || percent === undefined) return cell?.value ?? null;
  return cell.percentiles.find((each) => each.percent === percent)?.milliseconds ?? null;
}

function shown({ metric, percent, weight, pieces }: ExperiencePart, value: number | null, weights: number): ExperienceScorePart {
  const points = value === null ? null : pointsAt(pieces, value);
  return {
    metric,
    percent: percent ?? null,
    value,
    points,
    weight,
    adds: points === null ? null : (points * weight) / weights,
    pieces: pieces.map(([at, worth]) => ({ value: at, points: worth })),
  };
}
