import { receiver } from '@after-sales/partner/testing/receiver';
import type { Player } from '../playing';
import type { Body } from '../webhooking';
import { partner } from '../world';
import type { Seen } from './follow';

/** A receiver of all events of cases. What comes again under the same `webhook-id` counts once, as receivers are told to. */
export async function receiveAll({ mutate }: Player) {
  const there = await receiver();
  const input = { idempotencyKey: 'chaos', url: there.url, topics: ['refund.*'], preset: 'THIN' };
  const { secret } = await mutate<{ secret: string }>(partner, 'webhookEndpointCreate', null, input, 'secret');
  return {
    wanted: (type: string) => type.startsWith('refund.'),
    /** Each event once, in the order of ids; one that came with two bodies is there twice. */
    seen(): Seen[] {
      const bodies = new Map(there.received.map((call) => [`${call.id} ${call.body}`, there.verified(call, secret) as Body]));
      const seen = [...bodies.values()].map(({ id, object, sequence }): Seen => [id, object.id, sequence]);
      return seen.toSorted(([a], [b]) => (a < b ? -1 : 1));
    },
    stop: () => there.stop(),
  };
}
