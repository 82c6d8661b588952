import { EventRow, newId, recorded, SYSTEM, type EventObject } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import type { OrderEvents } from '../events';
import { insertRows } from './rows';

type Imported = 'order.imported' | 'refund.imported' | 'refund.dispute_imported';

/** The first event of an object that came in with a file. */
export function importedEvent<Type extends Imported>(
  type: Type,
  object: EventObject,
  data: OrderEvents[Type],
  { at, to, now }: { at: Date; to: string | null; now: Date },
): EventRow {
  return {
    id: newId('ev'),
    position: null,
    type,
    objectId: object.id,
    sequence: 1,
    fromStatus: null,
    toStatus: to,
    at,
    recordedAt: now,
    marketplace: object.marketplace,
    shopId: object.shopId,
    buyerId: object.buyerId,
    actor: recorded(SYSTEM),
    cause: 'import',
    data: { ...data },
  };
}

/** Event rows of the transaction at hand; their positions are given after its commit, as for all events. */
export function writeEvents(manager: EntityManager, events: readonly EventRow[]): Promise<void> {
  return insertRows(manager, EventRow, events);
}
