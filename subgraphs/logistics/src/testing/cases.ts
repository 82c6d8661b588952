import type { OrderEvents, ReturnAddress } from '@after-sales/order/events';
import { BUYER } from './people';
import type { RunningLogistics } from './running';
import type { CaseShown, ParcelShown } from './shown';

type Facts = Partial<OrderEvents['refund.applied']>;

export const ADDRESS: ReturnAddress = {
  name: '退货组',
  phone: '0571-00000000',
  province: '浙江省',
  city: '杭州市',
  district: '余杭区',
  street: '文一西路 1 号',
};

const facts = (id: string, more: Facts): Facts => ({
  orderId: `or_${id}`,
  number: `R-${id}`,
  type: 'RETURN_REFUND',
  ...more,
});

/** A case `rf_<id>` is applied for. */
export async function applied(running: RunningLogistics, id: string, more: Facts = {}): Promise<void> {
  await running.happened('refund.applied', `rf_${id}`, facts(id, more));
}

/** Its goods may go back. */
export async function authorised(running: RunningLogistics, id: string, more: Facts = {}): Promise<void> {
  await running.happened('refund.return_authorized', `rf_${id}`, { ...facts(id, more), returnAddress: ADDRESS });
}

export async function receiptConfirmed(running: RunningLogistics, id: string): Promise<void> {
  await running.happened('refund.receipt_confirmed', `rf_${id}`, facts(id, {}));
}

export async function closed(running: RunningLogistics, id: string): Promise<void> {
  await running.happened('refund.closed', `rf_${id}`, { ...facts(id, {}), reason: 'RULED_FOR_MERCHANT' });
}

/** An authorised case with the id of its parcel. */
export async function openReturn(running: RunningLogistics, id: string): Promise<string> {
  await applied(running, id);
  await authorised(running, id);
  return (await parcelOf(running, id)).id;
}

const PARCEL = `id returnNumber direction status version trackingNumber deliveredAt signer submittedAt
  returnAddress { name phone province city district street } submittedBy { kind id onBehalfOf } carrier { code name } refund { id }
  scans { edges { node { at status text location code } } } lastScan { text }`;

const OF_CASE = `query ($cases: [_Any!]!) { _entities(representations: $cases) { ... on Refund { returnShipment { ${PARCEL} } shipments { id status } } } }`;

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
