import type { OrderCountFacts, RefundFacts } from '@after-sales/order/events';
import { repeating, type Claims, type EventFacts } from '@after-sales/runtime';
import { UNKNOWN } from '../metric/fact/dimensions';
import { NO_BUCKET, type Fact } from '../metric/fact/fact';
import { FACTS_VERSION } from '../metric/fact/facts-version';
import { replaceFacts } from '../metric/fact/replace-facts';
import { START, type RunningDispute } from './running';

export const ANALYST = { sub: 'a1', kind: 'ANALYTICS', marketplaces: ['TAOBAO'] };

const versions = new Map<string, number>();

/** Tells how many orders there are in an hour; 1.00 each. */
export function ordersTold(
  { order }: RunningDispute,
  shopId: string,
  hour: string,
  { paid = 0, arrived = 0, delivered = 0, marketplace = 'TAOBAO' }: Partial<OrderCountFacts & EventFacts>,
): void {
  const id = `oh_${shopId} ${hour}`;
  const version = (versions.get(id) ?? 0) + 1;
  versions.set(id, version);
  const amounts = { paidAmount: paid * 100, arrivedAmount: arrived * 100, deliveredAmount: delivered * 100 };
  order.tell('orders.counted', id, { marketplace, shopId, currency: 'CNY', hour, version, paid, arrived, delivered, ...amounts });
}

/** A case of 100.00 is applied for, now or at another time, over an order of its own that was paid at `paidAt`. */
export function applied(
  { order }: RunningDispute,
  refundId: string,
  { paidAt, ...facts }: { paidAt: string } & Partial<RefundFacts & EventFacts>,
  at?: Date,
): void {
  const origin = { paidAt, phase: 'AFTER_SALE' as const, category: 'CLOTHING', previousRefundId: null, buyerCases: 1 };
  const of = { orderId: `or_${refundId}`, number: `R-${refundId}`, policy: 'taobao@1', policyFiles: {} };
  const asked = { type: 'REFUND_ONLY', status: 'AWAITING_MERCHANT', reasonClass: 'QUALITY', reasonCode: 'QUALITY' } as const;
  const money = { requestedAmount: 10_000, amount: 10_000, currency: 'CNY', freightInsured: false };
  order.tell('refund.applied', refundId, { ...of, ...asked, ...money, origin, ...facts }, at);
}

let objects = 0;

/** Facts of a shop, or of each of several, each of an object of its own, at the start of the suite and in CNY unless told otherwise. */
export async function madeFacts(
  { subgraph }: RunningDispute,
  shopIds: string | readonly string[],
  facts: readonly (Pick<Fact, 'measure'> & Partial<Fact>)[],
): Promise<void> {
  const orders = [shopIds].flat().map((shopId) => {
    const marketplace = shopId.split(':')[0]!.toUpperCase();
    const record = { orderId: `or_made_${++objects}`, marketplace, shopId, buyerId: null, factsVersion: FACTS_VERSION };
    const after = facts.map((fact): Fact => {
      const of = {
        objectId: `made_${++objects}`,
        part: '',
        refundId: null,
        disputeId: null,
        at: START.getTime(),
        cohortAt: null,
      };
      return { ...of, value: 0, currency: 'CNY', bucket: NO_BUCKET, dimensions: UNKNOWN, ...fact };
    });
    return { record, before: [], after };
  });
  await repeating(subgraph.database, (manager) => replaceFacts(manager, orders, START));
}

/** Until all logs are counted: what this subgraph tells is counted after it is told. */
export async function countedAll({ subgraph }: RunningDispute): Promise<void> {
  while (await subgraph.settle());
}

const CELLS = `query ($metrics: [MetricKey!]!, $groupBy: [MetricDimension!], $bucket: MetricBucket, $from: DateTime!, $to: DateTime!,
  $timeBasis: MetricTimeBasis, $filter: MetricFilter) {
  disputeMetrics(metrics: $metrics, groupBy: $groupBy, bucket: $bucket, from: $from, to: $to, timeBasis: $timeBasis, filter: $filter, minSample: 1) {
    cells { metric groups { value } from currency numerator denominator value } } }`;

interface Cell {
  metric: string;
  groups: { value: string }[];
  from: string;
  currency: string;
  numerator: number;
  denominator: number | null;
  value: number | null;
}

/** Numbers as text, one a cell: groups, time, above and below the line. */
export async function cellsOf({ ask }: RunningDispute, as: Claims, variables: object): Promise<string[]> {
  const { disputeMetrics } = await ask<{ disputeMetrics: { cells: Cell[] } }>(as, CELLS, { timeBasis: 'EVENT', ...variables });
  return disputeMetrics.cells.map(({ metric, groups, from, numerator, denominator }) =>
    [metric, ...groups.map(({ value }) => value), from.slice(0, 13), `${numerator} / ${denominator}`].join(' '),
  );
}
