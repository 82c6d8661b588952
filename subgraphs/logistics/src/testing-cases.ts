import type { RefundFacts, ReturnAddress } from '@after-sales/order/events';
import type { World } from './testing';

export const ADDRESS: ReturnAddress = {
  name: '退货组',
  phone: '0571-00000000',
  province: '浙江省',
  city: '杭州市',
  district: '余杭区',
  street: '文一西路 1 号',
};

const facts = (id: string, more: object) =>
  ({ orderId: `or_${id}`, number: `R-${id}`, type: 'RETURN_REFUND', status: 'AWAITING_MERCHANT', ...more }) as RefundFacts;

/** A case `rf_<id>` is applied for. */
export async function applied(world: World, id: string, more: object = {}): Promise<void> {
  await world.happened('refund.applied', `rf_${id}`, {
    ...facts(id, more),
    amount: 1000,
    currency: 'CNY',
    reasonCode: 'QUALITY',
  });
}

/** Its goods may go back. */
export async function authorised(world: World, id: string, more: object = {}): Promise<void> {
  await world.happened('refund.return_authorized', `rf_${id}`, {
    ...facts(id, { status: 'AWAITING_RETURN', ...more }),
    returnAddress: ADDRESS,
  });
}

export async function receiptConfirmed(world: World, id: string): Promise<void> {
  await world.happened('refund.receipt_confirmed', `rf_${id}`, facts(id, { status: 'AWAITING_RECEIPT' }));
}

export async function closed(world: World, id: string): Promise<void> {
  await world.happened('refund.closed', `rf_${id}`, { ...facts(id, { status: 'CLOSED' }), reason: 'RULED_FOR_MERCHANT' });
}

/** An authorised case with the id of its parcel. */
export async function openReturn(world: World, id: string): Promise<string> {
  await applied(world, id);
  await authorised(world, id);
  return (await parcelOf(world, id)).id;
}

const PARCEL = `id returnNumber direction status version trackingNumber deliveredAt signer submittedAt
  returnAddress { name phone province city district street } submittedBy { kind id onBehalfOf } carrier { code name } refund { id }
  scans { edges { node { at status text location code } } } lastScan { text }`;

const OF_CASE = `query ($cases: [_Any!]!) { _entities(representations: $cases) { ... on Refund { returnShipment { ${PARCEL} } shipments { id status } } } }`;

/** The case's parcel as its buyer reads it. */
export async function parcelOf(world: World, id: string) {
  return (await caseOf(world, id)).returnShipment;
}

/** What logistics knows of the case, as its buyer reads it. */
export async function caseOf(world: World, id: string) {
  const answer = await world.ask(OF_CASE, { cases: [{ __typename: 'Refund', id: `rf_${id}` }] });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data._entities[0];
}

const PAYLOAD = 'returnShipment { id status version } userErrors { code message field ruleId } warnings { code }';
const SUBMIT = `mutation ($id: ID!, $input: ReturnShipmentSubmitInput!) { result: returnShipmentSubmit(id: $id, input: $input) { ${PAYLOAD} } }`;
const RECORD = `mutation ($id: ID!, $input: TrackingScanRecordInput!) { result: trackingScanRecord(id: $id, input: $input) { ${PAYLOAD} } }`;

export type Ask = Parameters<World['ask']>;

/** Hands a number in; the payload. */
export async function submit(world: World, id: string, input: object, claims?: Ask[2], language?: string) {
  return payload(
    await world.ask(SUBMIT, { id, input: { carrierCode: 'SF', trackingNumber: 'SF1234567890123', ...input } }, claims, language),
  );
}

/** Records a scan; the payload. */
export async function record(world: World, id: string, input: object, claims?: Ask[2], language?: string) {
  return payload(await world.ask(RECORD, { id, input }, claims, language));
}

function payload(answer: Awaited<ReturnType<World['ask']>>) {
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.result;
}
