import type { LogisticsEvents } from '@after-sales/logistics/events';
import { asOf, type SourceEvent, type Tx } from '@after-sales/runtime';
import { lockCase, type LockedCase } from '../../refund/locked-case';

export type Event<Type extends keyof LogisticsEvents> = SourceEvent<LogisticsEvents[Type]>;
export type Submitted = Event<'return_shipment.submitted'>;
export type Moved = Event<'return_shipment.status_changed'>;

/** A reaction to what happened to a parcel of one case. */
export type OnCase<E> = (tx: Tx, locked: LockedCase, event: E) => Promise<void>;

/** A fact counts by its own time: what was due after it has not happened yet, whenever it is read. */
export async function atItsTime<E extends { at: Date }>(now: Tx, event: E, refundId: string, react: OnCase<E>): Promise<void> {
  const tx = asOf(now, event.at);
  await react(tx, await lockCase(tx, refundId, {}, 'ALL_FACTS'), event);
}
