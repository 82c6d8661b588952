import { newId, type Context, type Seal, type Tx } from '@after-sales/runtime';
import { randomBytes } from 'node:crypto';
import { secretsByEndpoint } from '../loaders';
import { WebhookSecret } from './webhook-secret.entity';

const SECRET_BYTES = 32;

/** The secrets that sign what an endpoint is sent now, the newest first. */
export async function secretsOf(ctx: Context, endpointId: string): Promise<readonly string[]> {
  const [rows] = await secretsByEndpoint(ctx, [endpointId]);
  return rows!.map(({ id, sealed }) => ctx.seal.open(sealed, id));
}

/** Makes the newest secret of an endpoint. It is told this once. */
export async function addSecret({ manager, now }: Tx, seal: Seal, endpointId: string): Promise<string> {
  const id = newId('ws');
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  await manager.insert(WebhookSecret, { id, endpointId, sealed: seal.seal(secret, id), createdAt: now, expiresAt: null });
  return secret;
}
