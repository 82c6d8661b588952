import { newId } from '@after-sales/runtime';
import { deliveredAt } from '../../order-count/delivered-at';
import type { Shop } from '../../order/shop.entity';
import type { NewOrder } from '../write-orders';
import type { ReadOrder } from './read-order';

/** Graph ids name the marketplace, since its own ids are its own affair. */
export function graphId(marketplace: string, id: string): string {
  return `${marketplace.toLowerCase()}:${id}`;
}

export function shopRow({ marketplace, shop }: ReadOrder): Shop {
  const { id, name, returnNotes = null, returnAddress = null } = shop;
  return { id: graphId(marketplace, id), marketplace, name, returnNotes, returnAddress };
}

/** The rows of a checked order, its times moved by the file's shift. */
export function orderRows(order: ReadOrder, shiftMs: number): NewOrder {
  const moved = (time: Date) => new Date(time.getTime() + shiftMs);
  const movedOrNull = (time: Date | null) => time && moved(time);
  const orderId = newId('or');
  const { currency } = order;
  const buyerId = order.buyer ? graphId(order.marketplace, order.buyer.id) : null;
  const placedAt = moved(order.placedAt);
  const receivedAt = movedOrNull(order.receivedAt);
  const outbound = outboundOf(order, moved);
  return {
    order: {
      id: orderId,
      marketplace: order.marketplace,
      number: order.number,
      shopId: graphId(order.marketplace, order.shop.id),
      buyerId,
      state: order.state,
      currency,
      freightAmount: order.freightAmount,
      totalAmount: order.totalAmount,
      freightInsured: order.freightInsured,
      goodsReceived: order.goodsReceived,
      placedAt,
      paidAt: movedOrNull(order.paidAt),
      shippedAt: movedOrNull(order.shippedAt),
      receivedAt,
      deliveredAt: deliveredAt(receivedAt, outbound),
      onlyDispute: null,
    },
    lines: order.lines.map(({ sku, title, category = null, quantity, unitPrice, confirmedAtPurchase = null }, i) => ({
      id: newId('ol'),
      orderId,
      place: i + 1,
      sku,
      title,
      category,
      quantity,
      unitPrice,
      totalAmount: order.lineAmounts[i]!,
      confirmedAtPurchase,
      discounts: order.lineDiscounts[i]!,
      currency,
      buyerId,
      placedAt,
    })),
    payments: order.payments.map(({ method, reference, paidAt }, i) => ({
      id: newId('op'),
      orderId,
      place: i + 1,
      method,
      reference,
      paidAmount: order.paidAmounts[i]!,
      currency,
      paidAt: moved(paidAt),
    })),
    outbound,
  };
}

function outboundOf({ outbound }: ReadOrder, moved: (time: Date) => Date): NewOrder['outbound'] {
  if (!outbound) return null;
  const scans = outbound.scans.map(({ at, status, text, location }) => ({
    at: moved(at).toISOString(),
    status,
    text,
    ...(location ? { location } : {}),
  }));
  return { carrier: outbound.carrier, trackingNumber: outbound.trackingNumber, scans };
}
