import type { Policy } from '@after-sales/policy';
import type { Later } from './required-fields';

/** What the buyer fills in only in the service order, and may leave out of the application (A14). */
export function laterFilled({ serviceOrder }: Policy): readonly Later[] {
  return serviceOrder.enabled ? serviceOrder.buyerFills : [];
}
