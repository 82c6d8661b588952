import { DomainError, type Context, type Tx } from '@after-sales/runtime';
import { In, IsNull } from 'typeorm';
import { endpointCommand, eventObject, factsOf, saveEndpoint } from '../endpoint/endpoint-command';
import type { WebhookSecretRotateInput } from '../endpoint/inputs';
import { lockOwnEndpoint } from '../endpoint/lock-endpoint';
import { requireOwner } from '../endpoint/owner-guard';
import { emit } from '../events';
import { addSecret } from './live-secrets';
import { WebhookSecret } from './webhook-secret.entity';

const CAUSE = 'webhookSecretRotate';
const HOUR_MS = 3_600_000;
const MOST_HOURS = 168;
const STANDARD_HOURS = 24;

/** A new secret; the one before signs as well for a while, so that a receiver can change over. */
export async function webhookSecretRotate(ctx: Context, id: string, input: WebhookSecretRotateInput) {
  requireOwner(ctx.actor);
  const hours = hoursFrom(input.overlapHours);
  let told: { secret: string; previousUntil: Date } | null = null;
  const { object } = await endpointCommand(ctx, CAUSE, id, input, async (tx) => {
    const endpoint = await lockOwnEndpoint(tx, id, input);
    const previousUntil = new Date(tx.now.getTime() + hours * HOUR_MS);
    await endPrevious(tx, id, previousUntil);
    told = { secret: await addSecret(tx, ctx.seal, id), previousUntil };
    await saveEndpoint(tx, endpoint);
    const facts = { ...factsOf(endpoint), previousUntil: previousUntil.toISOString() };
    emit(tx, 'webhook_endpoint.secret_rotated', eventObject(endpoint), facts, { cause: CAUSE });
    return endpoint;
  });
  return { webhookEndpoint: object, ...(told ?? { secret: null, previousUntil: null }) };
}

/** At most two live: the newest stays until then, and one that was on its way out goes now. */
async function endPrevious({ manager, now }: Tx, endpointId: string, until: Date): Promise<void> {
  const secrets = await manager.findBy(WebhookSecret, { endpointId });
  const old = secrets.filter(({ expiresAt }) => expiresAt !== null || until <= now).map(({ id }) => id);
  if (old.length > 0) await manager.delete(WebhookSecret, { id: In(old) });
  await manager.update(WebhookSecret, { endpointId, expiresAt: IsNull() }, { expiresAt: until });
}

function hoursFrom(hours: number | null | undefined): number {
  const value = hours ?? STANDARD_HOURS;
  if (value >= 0 && value <= MOST_HOURS) return value;
  throw new DomainError(
    'OVERLAP_INVALID',
    { zh: `请填写 0 到 ${MOST_HOURS} 小时`, en: `0 to ${MOST_HOURS} hours, not ${value}` },
    { field: ['input', 'overlapHours'] },
  );
}
