import { Webhook } from 'standardwebhooks';

/**
 * The headers of one attempt after Standard Webhooks, with a signature by each secret that lives. `at` is real time also
 * where the clock of cases is another: receivers refuse what was signed long before or after their own.
 */
export function signedHeaders(
  secrets: readonly string[],
  message: { id: string; attempt: number; body: string },
  at: Date,
): Record<string, string> {
  const { id, attempt, body } = message;
  return {
    'content-type': 'application/json',
    'user-agent': 'after-sales-graph',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
    'webhook-attempt': String(attempt),
  };
}
