import type { Claims } from '@after-sales/runtime';
import type { UserErrorShown } from '@after-sales/runtime/testing/shown';
import { expect } from '@jest/globals';
import { BUYER } from './people';
import type { RunningLogistics } from './running';
import type { PayloadShown } from './shown';

const PAYLOAD = 'returnShipment { id status version } userErrors { code message field ruleId } warnings { code }';
const WAYBILL = { carrierCode: 'SF', trackingNumber: 'SF1234567890123', senderPhone: '1234' };
const mutation = (name: string) =>
  `mutation ($id: ID!, $input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { result: ${name}(id: $id, input: $input) { ${PAYLOAD} } }`;
const SUBMIT = mutation('returnShipmentSubmit');
const RECORD = mutation('trackingScanRecord');

type Mutation = (
  running: RunningLogistics,
  id: string,
  input: object,
  as?: Claims | null,
  language?: string,
) => Promise<PayloadShown>;

/** Hands a number in; the payload. */
export const submit: Mutation = (running, id, input, as, language) =>
  call(running, SUBMIT, id, { ...WAYBILL, ...input }, as, language);

/** Hands a further parcel in; the payload. */
export const addParcel: Mutation = (running, id, input, as, language) =>
  call(running, mutation('returnParcelAdd'), id, { ...WAYBILL, ...input }, as, language);

/** Replaces a number; the payload. */
export const supersede: Mutation = (running, id, input, as, language) =>
  call(
    running,
    mutation('returnShipmentSupersede'),
    id,
    { carrierCode: 'YTO', trackingNumber: 'YT7654321', reason: '填错', ...input },
    as,
    language,
  );

/** Sends goods back to the buyer; the payload. */
export const sendBack: Mutation = (running, id, input, as, language) =>
  call(running, mutation('returnSendBackShip'), id, { carrierCode: 'YTO', trackingNumber: 'YT9990001', ...input }, as, language);

/** Records what was found; the payload. */
export const inspect: Mutation = (running, id, input, as, language) =>
  call(running, mutation('returnInspectionRecord'), id, input, as, language);

/** Records a scan; the payload. */
export const record: Mutation = (running, id, input, as, language) => call(running, RECORD, id, input, as, language);

/** What was wrong with a mutation that must be refused; no row has changed. */
export async function expectRefused(running: RunningLogistics, work: () => Promise<PayloadShown>): Promise<UserErrorShown> {
  const before = await running.rows();
  const { returnShipment, userErrors } = await work();
  expect(returnShipment).toBeNull();
  expect(await running.rows()).toEqual(before);
  expect(userErrors).toHaveLength(1);
  return userErrors[0]!;
}

async function call(
  running: RunningLogistics,
  mutation: string,
  id: string,
  input: object,
  as: Claims | null = BUYER,
  language?: string,
): Promise<PayloadShown> {
  return (await running.ask<{ result: PayloadShown }>(as, mutation, { id, input }, language)).result;
}
