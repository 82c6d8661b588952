import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningAlone } from '@after-sales/runtime/testing/running';
import { OrderLine } from '../index';
import { importFile } from '../import/import-file';

const ago = (at: Date, hours: number) => new Date(at.getTime() - hours * 3_600_000).toISOString();

/** One order of three pieces for 30.00, paid, sent and received a day ago, as Taobao hands it over. */
export async function giveOneOrder({ subgraph, clock }: RunningAlone): Promise<{ orderId: string; lineId: string }> {
  const now = clock.now();
  const order = {
    marketplace: 'TAOBAO',
    number: '1',
    currency: 'CNY',
    buyer: { id: 'b1' },
    shop: { id: 's1', name: '云裳小铺' },
    state: 'SUCCESS',
    placedAt: ago(now, 96),
    paidAt: ago(now, 95),
    shippedAt: ago(now, 72),
    receivedAt: ago(now, 24),
    goodsReceived: true,
    freightInsured: false,
    freight: '0.00',
    lines: [{ sku: 'A-1', title: '纯棉T恤', quantity: 3, unitPrice: '10.00' }],
    payments: [{ method: 'ALIPAY', reference: 'pay-1', amount: '30.00', paidAt: ago(now, 95) }],
  };
  const file = join(mkdtempSync(join(tmpdir(), 'after-sales-order-')), 'order.ndjson');
  writeFileSync(file, `${JSON.stringify(order)}\n`);
  await importFile(subgraph.database, { file, rejects: `${file}.rejects`, shiftToNow: false, clock });
  const line = await subgraph.database.manager.findOneByOrFail(OrderLine, { sku: 'A-1' });
  return { orderId: line.orderId, lineId: line.id };
}
