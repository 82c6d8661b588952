import type { Context } from '../context';
import { IdempotencyKey } from '../event/entities';
import { hourly } from '../hourly';
import type { Worker } from '../subgraph';
import { forgetOld } from './forget-old';
import { forgottenBefore } from './remembered';

/** Deletes the idempotency keys of calls that are remembered no more. */
export function keyWorker({ clock, database }: Pick<Context, 'clock' | 'database'>): Worker {
  return hourly(clock, () => forgetOld(database.manager, IdempotencyKey, 'at', forgottenBefore(clock.now())));
}
