import type { Context } from '@after-sales/runtime';
import { MoreThan } from 'typeorm';
import { WebhookQueue } from './webhook-queue.entity';

const HOUR_MS = 3_600_000;

/**
 * Where a sandbox stops for webhooks: at the full hour after the next attempt, so that retries make at most one stop an
 * hour, however many they are. What is due already is no stop: an endpoint that does not answer must not hold up time.
 */
export async function nextAttempt({ database, clock }: Context): Promise<Date | null> {
  const next = await database.manager.findOne(WebhookQueue, {
    where: { wakeAt: MoreThan(clock.now()) },
    order: { wakeAt: 'ASC' },
  });
  return next?.wakeAt ? new Date(Math.ceil(next.wakeAt.getTime() / HOUR_MS) * HOUR_MS) : null;
}
