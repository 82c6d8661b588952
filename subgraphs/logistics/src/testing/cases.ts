import type { Finding, OrderEvents, ReturnAddress } from '@after-sales/order/events';
import { policies } from '@after-sales/policy';
import type { EventFacts } from '@after-sales/runtime';
import { BUYER } from './people';
import type { RunningLogistics } from './running';
import type { CaseShown, ParcelShown } from './shown';

type Facts = Partial<OrderEvents['refund.applied'] & EventFacts>;

export const ADDRESS: ReturnAddress = {
  name: '退货组',
  phone: '0571-00000000',
  province: '浙江省',
  city: '杭州市',
  district: '余杭区',
  street: '文一西路 1 号',
};

/** Cases of these tests are Taobao's; one of another marketplace is told so by `marketplace`. */
const facts = (id: string, more: Facts): Facts => {
  const { ref, files } = policies().versionsOf(more.marketplace ?? 'TAOBAO')[0]!;
  return { orderId: `or_${id}`, number: `R-${id}`, type: 'RETURN_REFUND', policy: ref, policyFiles: files, ...more };
};

/** A case `rf_<id>` is applied for. */
export async function applied(running: RunningLogistics, id: string, more: Facts = {}): Promise<void> {
  await running.happened('refund.applied', `rf_${id}`, facts(id, more));
}

/** Its goods may go back. */
export async function authorised(
  running: RunningLogistics,
  id: string,
  more: Facts = {},
  shipBy: string | null = null,
): Promise<void> {
  await running.happened('refund.return_authorized', `rf_${id}`, { ...facts(id, more), returnAddress: ADDRESS, shipBy });
}

export async function receiptConfirmed(running: RunningLogistics, id: string, findings: Finding[] = []): Promise<void> {
  await running.happened('refund.receipt_confirmed', `rf_${id}`, { ...facts(id, {}), findings });
}

export async function receiptRejected(running: RunningLogistics, id: string, findings: Finding[]): Promise<void> {
  await running.happened('refund.receipt_rejected', `rf_${id}`, { ...facts(id, {}), findings, evidence: [], statement: '' });
}

type Closed = Partial<OrderEvents['refund.closed']>;

export async function closed(running: RunningLogistics, id: string, more: Closed = {}, at?: Date): Promise<void> {
  const data = { ...facts(id, {}), reason: 'RULED_FOR_MERCHANT', goodsOwed: false, ...more };
  await running.happened('refund.closed', `rf_${id}`, data, at);
}

export async function refunding(running: RunningLogistics, id: string): Promise<void> {
  await running.happened('refund.refunding', `rf_${id}`, facts(id, {}));
}

/** The buyer's time to send the goods now ends then; null: it stands still. */
export async function shipByChanged(
  running: RunningLogistics,
  id: string,
  dueAt: string | null,
  key = 'buyerShip',
): Promise<void> {
  await running.happened('refund.deadline_changed', `rf_${id}`, { ...facts(id, {}), key, dueAt });
}

export async function replacementShipped(running: RunningLogistics, id: string): Promise<void> {
  const data = { carrier: 'YTO', carrierName: { zh: '圆通速递', en: 'YTO Express' }, trackingNumber: 'YT 7770001' };
  await running.happened('refund.replacement_shipped', `rf_${id}`, { ...facts(id, {}), ...data });
}

/** An authorised case with the id of its parcel. */
export async function openReturn(running: RunningLogistics, id: string, more: Facts = {}): Promise<string> {
  await applied(running, id, more);
  await authorised(running, id, more);
  return (await parcelOf(running, id)).id;
}

const PARCEL = `id returnNumber direction status version trackingNumber deliveredAt signer submittedAt shipBy
  returnAddress { name phone province city district street } submittedBy { kind id onBehalfOf } carrier { code name } refund { id }
  scans { edges { node { at status subStatus text location code } } } lastScan { text }
  media { kind name sha256 size shows } signals { kind at trackingNumber }
  superseded { carrierCode trackingNumber submittedBy { kind id onBehalfOf } submittedAt reason supersededBy { kind id } supersededAt }
  inspection { orderLineId finding quantity liable note guidance recordedBy { kind id } recordedAt }`;

const OF_CASE = `query ($cases: [_Any!]!) { _entities(representations: $cases) { ... on Refund { returnShipment { ${PARCEL} } shipments { id direction status returnNumber trackingNumber signals { kind at trackingNumber } } } } }`;

/** The case's parcel as its buyer reads it. */
export async function parcelOf(running: RunningLogistics, id: string): Promise<ParcelShown> {
  return (await caseOf(running, id)).returnShipment;
}

/** What logistics knows of the case, as its buyer reads it. */
export async function caseOf(running: RunningLogistics, id: string): Promise<CaseShown> {
  const cases = [{ __typename: 'Refund', id: `rf_${id}` }];
  const { _entities } = await running.ask<{ _entities: [CaseShown] }>(BUYER, OF_CASE, { cases });
  return _entities[0];
}
