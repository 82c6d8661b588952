import type { OrderEvents } from '@after-sales/order/events';
import { ActorKind, type ActorRef, type FeedEvent, type Transport } from '@after-sales/runtime';

export interface CaseFacts {
  id: string;
  at: Date;
  marketplace?: string;
  shopId?: string;
  buyerId?: string;
  claim?: number;
  currency?: string;
  actor?: ActorRef;
}

/** A log of the order subgraph that says what a test tells it. */
export class OrderLog {
  private readonly events: FeedEvent[] = [];

  readonly transport: Transport = {
    feed: async (after, first) => ({ events: this.events.slice(after, after + first), head: this.events.length }),
    execute: () => Promise.reject(new Error('nothing asks order for anything')),
    ready: async () => true,
    close: async () => undefined,
  };

  escalated(facts: CaseFacts): void {
    const { claim = 10_000, currency = 'CNY' } = facts;
    this.append('refund.escalated', facts, {
      claim,
      currency,
      reasonCode: 'QUALITY',
      reasonClass: 'QUALITY',
      statement: '收到的杯子是碎的',
      goodsReturned: false,
    });
  }

  append(type: keyof OrderEvents, facts: CaseFacts, more: Record<string, unknown> = {}): void {
    const {
      id,
      at,
      marketplace = 'TAOBAO',
      shopId = 'taobao:1',
      buyerId = 'b1',
      actor = { kind: ActorKind.BUYER, id: buyerId },
    } = facts;
    const position = this.events.length + 1;
    const own = { orderId: `or_${id}`, number: `R-${id}`, type: 'REFUND_ONLY', status: 'IN_ARBITRATION', ...more };
    this.events.push({
      id: `ev_${position}`,
      position,
      type,
      objectId: id,
      sequence: this.events.filter((event) => event.objectId === id).length + 1,
      at: at.toISOString(),
      data: { ...own, marketplace, shopId, buyerId, actor },
    });
  }
}
