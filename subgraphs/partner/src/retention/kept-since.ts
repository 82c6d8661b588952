import type { Tx } from '@after-sales/runtime';
import { webhooksKeptMs } from './retention-settings';

/** What ended before this moment counts as gone, whether or not a worker has come to it. */
export function webhooksKeptSince({ now }: Pick<Tx, 'now'>): Date {
  return new Date(now.getTime() - webhooksKeptMs());
}
