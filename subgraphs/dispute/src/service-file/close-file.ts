import type { Tx } from '@after-sales/runtime';
import type { ServiceFile } from './service-file.entity';

/** Notes when a file ended, and how long that took. */
export function closeFile({ now }: Tx, file: ServiceFile): void {
  file.closedAt = now;
  file.openMs = now.getTime() - file.openedAt.getTime();
}
