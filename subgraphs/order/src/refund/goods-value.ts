import type { OrderLine } from '../order/order-line.entity';

/** What was paid for pieces of an order's lines, whatever is asked for: the most that harm to them can cost. */
export function goodsValue(
  lines: readonly { orderLineId: string; quantity: number }[],
  goods: ReadonlyMap<string, Pick<OrderLine, 'quantity' | 'totalAmount'>>,
): number {
  return lines.reduce((sum, { orderLineId, quantity }) => {
    const line = goods.get(orderLineId)!;
    return sum + Number((BigInt(line.totalAmount) * BigInt(Math.min(quantity, line.quantity))) / BigInt(line.quantity));
  }, 0);
}
