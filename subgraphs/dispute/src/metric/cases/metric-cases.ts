import { Marketplace, page, type Connection, type Context, type PageArgs } from '@after-sales/runtime';
import { definitionsOf, questionOf, type MetricArguments } from '../answer/question';
import { factConditions, requireFew, timeColumn } from '../answer/read-facts';
import { badInput } from '../answer/refuse';
import { scopeOf } from '../answer/scope';
import type { Term } from '../definition/definition';
import { MetricFact } from '../fact/fact.entity';
import { orderMeasures } from '../measure';
import { MetricPart, type MetricCase } from './metric-case.types';

export interface MetricCasesWanted extends Pick<MetricArguments, 'from' | 'to' | 'timeBasis' | 'filter'> {
  metric: string;
  part: MetricPart;
}

/** What stands behind a number: exactly the facts that it was counted by. */
export async function metricCases(ctx: Context, wanted: MetricCasesWanted, args: PageArgs): Promise<Connection<MetricCase>> {
  const { metric, part, ...rest } = wanted;
  const scope = scopeOf(ctx.actor, rest.filter ?? {});
  const [definition] = definitionsOf([metric]);
  const { numerator, denominator } = definition!;
  const terms = part === MetricPart.NUMERATOR ? numerator : denominator;
  if (!terms) throw badInput(`part: ${metric} has nothing below the line`);
  if (terms.some(({ measure }) => measure in orderMeasures)) {
    throw badInput(`part: below the line of ${metric} are orders, which are counted and not listed here`);
  }
  const question = { ...questionOf({ metrics: [], ...rest }, [{ ...definition!, numerator: terms, denominator: null }]), scope };
  const { all } = factConditions(question, 'row');
  // In one range of one index the rows lie in the order of the list; of several, all must be read to be sorted.
  const lies = question.measures.length === 1 && (scope.shopIds ?? scope.marketplaces).length === 1;
  if (!lies) await requireFew(ctx, factConditions(question, 'item').range);
  const query = ctx.database.manager.createQueryBuilder(MetricFact, 'row').where(all.sql, all.parameters);
  const columns = [timeColumn(question.basis), 'measure', 'objectId', 'part'];
  const facts = await page(query, { columns, direction: 'ASC' }, args);
  const edges = facts.edges.map(({ node, cursor }) => ({ node: shown(node, terms), cursor }));
  return { ...facts, edges };
}

function shown(fact: MetricFact, terms: readonly Term[]): MetricCase {
  const { measure, objectId, part, value, currency, at, cohortAt, marketplace, shopId, orderId, refundId, disputeId } = fact;
  const adds = terms
    .filter((term) => term.measure === measure)
    .reduce((sum, { of, times = 1 }) => sum + times * (of === 'COUNT' ? 1 : value), 0);
  return {
    measure,
    objectId,
    part,
    adds,
    value,
    currency,
    at,
    cohortAt,
    marketplace: Marketplace[marketplace as Marketplace],
    shopId,
    order: { id: orderId },
    refund: refundId === null ? null : { id: refundId },
    disputeId,
  };
}
