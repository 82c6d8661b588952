import type { Tx } from '../database/transaction';
import { recorded, type ActorKind } from '../identity/actor';
import { newId } from '../ids';

/** What every object that has events carries. */
export interface EventObject {
  id: string;
  marketplace: string;
  shopId: string;
  buyerId: string | null;
}

export interface EmitOptions {
  /** Status before and after, where the event is a change of status. */
  from?: string | null;
  to?: string | null;
  /** The event's own time, where it is not now. */
  at?: Date;
  onBehalfOf?: ActorKind;
  /** What brought it about: the mutation or the event that was reacted to. */
  cause: string;
}

/** Makes the typed `emit` of one subgraph from its catalogue of events. */
export function emitterOf<Events extends object>() {
  return function emit<Type extends keyof Events & string>(
    tx: Tx,
    type: Type,
    object: EventObject,
    data: Events[Type] & object,
    options: EmitOptions,
  ): void {
    tx.pending.push({
      id: newId('ev'),
      type,
      objectId: object.id,
      fromStatus: options.from ?? null,
      toStatus: options.to ?? null,
      at: options.at ?? tx.now,
      marketplace: object.marketplace,
      shopId: object.shopId,
      buyerId: object.buyerId,
      actor: recorded(tx.actor, options.onBehalfOf),
      cause: options.cause,
      data: data as Record<string, unknown>,
    });
  };
}
