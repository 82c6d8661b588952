import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval as every } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Claims } from './harness';
import type { Processes } from './processes';
import { buyer, merchant, orderOf } from './world';

const GIVE_UP_MS = 120_000;

/** A client of processes that are killed: it repeats with the same key whatever it has no answer to. */
export interface Player {
  /** One case from application to receipt; resolves to its id. */
  play(number: string): Promise<string>;
  /** One case that is rejected and goes to arbitration; resolves to its id. */
  argue(number: string): Promise<string>;
  /** Calls a mutation that must succeed; `answer` is what is asked of its payload. */
  mutate<T>(as: Claims, name: string, id: string | null, input: object, answer?: string): Promise<T>;
  /** Asks until somebody answers without an error of the system's own. */
  persistently<T>(as: Claims, query: string, variables: Record<string, unknown>): Promise<T>;
}

export function playerAt({ ask, urls }: Processes): Player {
  let asked = 0;

  function persistently<T>(as: Claims, query: string, variables: Record<string, unknown>): Promise<T> {
    return untilFound(async () => {
      const answer = await ask<{ it: T | null }>(as, query, variables, urls[asked++ % urls.length]).catch(() => null);
      return answer && !answer.errors ? answer.data.it : null;
    });
  }

  async function mutate<T>(as: Claims, name: string, id: string | null, input: object, answer = '__typename'): Promise<T> {
    const [parameter, argument] = id === null ? ['', ''] : ['$id: ID!, ', 'id: $id, '];
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation (${parameter}$input: ${type}) { it: ${name}(${argument}input: $input) { ${answer} userErrors { code } } }`;
    const payload = await persistently<T & { userErrors: { code: string }[] }>(as, query, { id, input });
    expect([name, payload.userErrors]).toEqual([name, []]);
    return payload;
  }

  const refundOf = <T>(as: Claims, id: string, selection: string) =>
    persistently<T>(as, `query ($id: ID!) { it: refund(id: $id) { ${selection} } }`, { id });

  async function apply(number: string): Promise<string> {
    const { id: orderId, lines } = await persistently<{ id: string; lines: { id: string }[] }>(
      buyer,
      'query ($number: String!) { it: orderByNumber(marketplace: TAOBAO, number: $number) { id lines { id } } }',
      { number },
    );
    const application = {
      idempotencyKey: `apply-${number}`,
      orderId,
      type: 'RETURN_REFUND',
      reasonCode: 'QUALITY',
      lines: [{ lineId: lines[0]!.id, quantity: 1 }],
    };
    const { refund } = await mutate<{ refund: { id: string } }>(buyer, 'refundApply', null, application, 'refund { id }');
    return refund.id;
  }

  return {
    mutate,
    persistently,
    async play(number) {
      const id = await apply(number);
      await mutate(merchant, 'refundApprove', id, { idempotencyKey: `approve-${number}` });
      const shipment = await untilFound(async () => {
        const { returnShipment: parcel } = await refundOf<{
          returnShipment: { id: string; returnAddress: object | null } | null;
        }>(buyer, id, 'returnShipment { id returnAddress { city } }');
        return parcel?.returnAddress ? parcel.id : null;
      });
      await mutate(buyer, 'returnShipmentSubmit', shipment, {
        idempotencyKey: `submit-${number}`,
        carrierCode: 'SF',
        trackingNumber: `SF13900000${number}`,
        senderPhone: '0001',
      });
      await until(async () => (await refundOf<{ status: string }>(buyer, id, 'status')).status === 'AWAITING_RECEIPT');
      const acknowledgedWarnings = ['NOT_DELIVERED_YET'];
      await mutate(merchant, 'refundReceiptConfirm', id, { idempotencyKey: `confirm-${number}`, acknowledgedWarnings });
      return id;
    },
    async argue(number) {
      const id = await apply(number);
      const rejection = { reasonCode: 'NOT_AS_CLAIMED', statement: '商品完好', acknowledgedWarnings: ['CONTACT_FIRST'] };
      await mutate(merchant, 'refundReject', id, { idempotencyKey: `reject-${number}`, ...rejection });
      await mutate(buyer, 'refundEscalate', id, { idempotencyKey: `escalate-${number}`, statement: '商品有破损' });
      await until(async () => (await refundOf<{ disputes: object[] }>(buyer, id, 'disputes { id }')).disputes.length > 0);
      return id;
    },
  };
}

export async function untilFound<T>(look: () => Promise<T | null>, giveUpMs = GIVE_UP_MS): Promise<T> {
  const giveUpAt = Date.now() + giveUpMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > giveUpAt) throw new Error('waited in vain');
    for await (const _ of every(100)) break;
  }
}

export async function until(condition: () => Promise<boolean>, giveUpMs = GIVE_UP_MS): Promise<void> {
  await untilFound(async () => ((await condition()) ? true : null), giveUpMs);
}

/** Imports an order for each of these numbers. */
export async function giveOrdersTo(processes: Processes, numbers: readonly string[]): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), 'after-sales-orders-')), 'orders.ndjson');
  // One moment for all: times that a millisecond passes between are out of order.
  const moment = new Date();
  const now = { clock: { now: () => moment } };
  writeFileSync(file, numbers.map((number) => `${JSON.stringify(orderOf(now, number))}\n`).join(''));
  await processes.importFile(file);
}
