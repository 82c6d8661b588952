import type { Context } from '@after-sales/runtime';
import { WebhookDelivery } from './webhook-delivery.entity';

/** Stores the body before it is sent for the first time. False where the delivery is not this worker's any more. */
export async function keepBody({ database, clock }: Context, delivery: WebhookDelivery, body: string): Promise<boolean> {
  const { id, claimedBy, claimedUntil } = delivery;
  const now = clock.now();
  if (claimedUntil! <= now) return false;
  if (delivery.body !== null) return true;
  const kept = await database.manager
    .createQueryBuilder()
    .update(WebhookDelivery)
    .set({ body, bodyMadeAt: now })
    .where('id = :id AND claimedBy = :claimedBy AND body IS NULL', { id, claimedBy })
    .execute();
  return kept.affected === 1;
}
