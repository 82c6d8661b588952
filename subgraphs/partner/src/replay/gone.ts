import type { Tx } from '@after-sales/runtime';
import type { WebhookDelivery } from '../delivery/webhook-delivery.entity';

/** Tells that a replay reaches back to what is kept no longer. */
export function warnOfGone({ warnings }: Tx, kept: Date): void {
  const since = kept.toISOString();
  warnings.push({
    code: 'REPLAY_PARTLY_GONE',
    message: {
      zh: `${since} 之前结束的投递已不再保留，未重发；更早的事件请用查询分页读取`,
      en: `what ended before ${since} is kept no longer and is not sent: read what is older from the page forms of the subscriptions`,
    },
  });
}

/** Whether a delivery counts as gone. */
export function isGone({ endedAt }: WebhookDelivery, kept: Date): boolean {
  return endedAt !== null && endedAt < kept;
}
