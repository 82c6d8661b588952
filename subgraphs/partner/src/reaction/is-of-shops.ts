import type { SourceEvent } from '@after-sales/runtime';

/** Whether the shop may learn of an event: of tasks those of its own side alone. */
export function isOfShops({ type, data }: SourceEvent<object>): boolean {
  return !type.startsWith('refund.task_') || (data as { owner?: string }).owner === 'MERCHANT';
}
