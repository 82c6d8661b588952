import type { Claims } from '@after-sales/runtime';
import type { UserErrorShown } from '@after-sales/runtime/testing/shown';
import { expect } from '@jest/globals';
import { BUYER } from './people';
import type { RunningLogistics } from './running';
import type { PayloadShown } from './shown';

const PAYLOAD = 'returnShipment { id status version } userErrors { code message field ruleId } warnings { code }';
const SUBMIT = `mutation ($id: ID!, $input: ReturnShipmentSubmitInput!) { result: returnShipmentSubmit(id: $id, input: $input) { ${PAYLOAD} } }`;
const RECORD = `mutation ($id: ID!, $input: TrackingScanRecordInput!) { result: trackingScanRecord(id: $id, input: $input) { ${PAYLOAD} } }`;

type Mutation = (
  running: RunningLogistics,
  id: string,
  input: object,
  as?: Claims | null,
  language?: string,
) => Promise<PayloadShown>;

/** Hands a number in; the payload. */
export const submit: Mutation = (running, id, input, as, language) =>
  call(running, SUBMIT, id, { carrierCode: 'SF', trackingNumber: 'SF1234567890123', ...input }, as, language);

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
