import { Order, OrderLine, OrderPayment, Shop } from '@after-sales/order';
import { newId } from '@after-sales/runtime';
import type { Graph } from './harness';

export async function giveOrders(graph: Graph, orders: Record<string, unknown>[]): Promise<void> {
  const { manager } = graph.subgraphs.order.database;
  for (const o of orders as any[]) {
    const mk = o.marketplace.toLowerCase();
    const minor = (t: string) => Math.round(Number(t) * 100);
    await manager.save(Shop, {
      id: `${mk}:${o.shop.id}`,
      marketplace: o.marketplace,
      name: o.shop.name,
      returnNotes: o.shop.returnNotes ?? null,
      returnAddress: o.shop.returnAddress ?? null,
    });
    const id = newId('or');
    const d = (t?: string) => (t ? new Date(t) : null);
    const base = { currency: o.currency, buyerId: `${mk}:${o.buyer.id}` };
    await manager.insert(Order, {
      id,
      marketplace: o.marketplace,
      number: o.number,
      shopId: `${mk}:${o.shop.id}`,
      state: o.state,
      ...base,
      freightAmount: minor(o.freight),
      totalAmount: minor(o.freight) + o.lines.reduce((s: number, l: any) => s + minor(l.total), 0),
      freightInsured: o.freightInsured,
      goodsReceived: o.goodsReceived,
      placedAt: d(o.placedAt)!,
      paidAt: d(o.paidAt),
      shippedAt: d(o.shippedAt),
      receivedAt: d(o.receivedAt),
    });
    await manager.insert(
      OrderLine,
      o.lines.map((l: any, i: number) => ({
        id: newId('ol'),
        orderId: id,
        place: i + 1,
        sku: l.sku,
        title: l.title,
        category: l.category,
        quantity: l.quantity,
        unitPrice: l.unitPrice,
        totalAmount: minor(l.total),
        ...base,
        placedAt: d(o.placedAt)!,
      })),
    );
    for (const [i, p] of o.payments.entries())
      await manager.insert(OrderPayment, {
        id: newId('op'),
        orderId: id,
        place: i + 1,
        method: p.method,
        reference: p.reference,
        paidAmount: minor(p.amount),
        currency: o.currency,
        paidAt: d(p.paidAt)!,
      });
  }
}
