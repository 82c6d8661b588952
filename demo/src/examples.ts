import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoClient, type DemoClaims } from './client';

const OPERATIONS = join(__dirname, '..', '..', 'schema', 'operations');
const MARKETPLACES = ['TAOBAO', 'TMALL', 'JD', 'PINDUODUO', 'DOUYIN', 'KUAISHOU', 'GENERIC'];

/** An operation to try, with variables that find something. */
export interface Example {
  title: string;
  query: string;
  variables: Record<string, unknown>;
}

/** Somebody to try it as. */
export interface ExampleCaller {
  label: string;
  claims: DemoClaims;
}

/** A case worth looking at. */
export interface ExampleCase {
  refundId: string;
  orderNumber: string;
  marketplace: string;
  buyerId: string | null;
  shopId: string;
}

/** The staff of every marketplace’s desk: sees all orders and cases. */
export const everyDesk: DemoClaims = { sub: 'desk-1', kind: 'PLATFORM', marketplaces: MARKETPLACES, roles: ['arbitrator'] };

/** The queries of the README and a subscription, on the richest case that the graph has. */
export async function examplesOf(url: string, token: string): Promise<{ case: ExampleCase | null; examples: Example[] }> {
  const client = demoClient(url, async () => token);
  const found = richest((await client.send(everyDesk, LATEST, {})) as unknown as Latest);
  const operation = (name: string) => readFileSync(join(OPERATIONS, `${name}.graphql`), 'utf8');
  const { refundId = 'rf_…', marketplace = 'TAOBAO', orderNumber = '…' } = found ?? {};
  return {
    case: found,
    examples: [
      { title: 'one case with its parcel and its dispute', query: operation('refund'), variables: { id: refundId } },
      { title: 'a page of cases', query: operation('refunds'), variables: { first: 10 } },
      { title: 'an order by its number', query: operation('order'), variables: { marketplace, number: orderNumber } },
      {
        title: 'every change of status, from the first on',
        query: operation('refund-status-changed'),
        variables: { filter: {}, after: 'order:0' },
      },
    ],
  };
}

/** One caller of each kind, for whom the case is their own. */
export function exampleCallers(example: ExampleCase | null): ExampleCaller[] {
  const { buyerId, shopId = 'taobao:1001' } = example ?? {};
  return [
    { label: 'buyer', claims: { sub: buyerId ?? 'taobao:b10011', kind: 'BUYER' } },
    { label: 'merchant', claims: { sub: `${shopId}:staff-1`, kind: 'MERCHANT', shops: [shopId], permissions: ['refund:agree'] } },
    { label: 'platform', claims: everyDesk },
    { label: 'partner', claims: { sub: 'partner-1', kind: 'PARTNER', shops: [shopId] } },
    { label: 'analytics', claims: { sub: 'analyst-1', kind: 'ANALYTICS', marketplaces: MARKETPLACES } },
  ];
}

const LATEST = `{
  refunds(first: 100) { edges { node {
    id order { number marketplace buyer { id } shop { id } } returnShipment { lastScan { at } } disputes { ruling { outcome } }
  } } }
}`;

interface Latest {
  refunds: {
    edges: {
      node: {
        id: string;
        order: { number: string; marketplace: string; buyer: { id: string } | null; shop: { id: string } };
        returnShipment: { lastScan: object | null } | null;
        disputes: { ruling: object | null }[];
      };
    }[];
  };
}

function richest({ refunds }: Latest): ExampleCase | null {
  const worth = ({ returnShipment, disputes }: Latest['refunds']['edges'][number]['node']) =>
    (returnShipment ? 1 : 0) + (returnShipment?.lastScan ? 2 : 0) + (disputes.length > 0 ? 2 : 0) + (disputes[0]?.ruling ? 2 : 0);
  const [best] = refunds.edges.map(({ node }) => node).sort((a, b) => worth(b) - worth(a));
  if (!best) return null;
  const { number, marketplace, buyer, shop } = best.order;
  return { refundId: best.id, orderNumber: number, marketplace, buyerId: buyer?.id ?? null, shopId: shop.id };
}
