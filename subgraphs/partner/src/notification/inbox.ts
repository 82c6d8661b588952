import { ActorKind, type Actor } from '@after-sales/runtime';
import { DESKS, isOfDesk, type Desk } from './desk';

/** More shops or marketplaces than any token names. */
const MOST_PLACES = 1000;

/** Where a notice lies: with one person, or with a desk of a shop or of a marketplace. */
export type Inbox =
  | { kind: ActorKind; id: string }
  | { kind: ActorKind.MERCHANT; shopId: string; desk: Desk }
  | { kind: ActorKind.PLATFORM; marketplace: string; desk: Desk };

/** The one text that an inbox is looked up by. */
export function inboxKey(inbox: Inbox): string {
  if (!('desk' in inbox)) return `${inbox.kind}#${inbox.id}`;
  const place = 'shopId' in inbox ? inbox.shopId : inbox.marketplace;
  return `${inbox.kind}:${inbox.desk}:${place}`;
}

/** Every inbox that somebody reads; a stranger and an analyst have none. */
export function inboxesOf(actor: Actor): string[] {
  const desks = DESKS.filter((desk) => isOfDesk(actor, desk));
  const own = { kind: actor.kind as ActorKind, id: actor.id };
  switch (actor.kind) {
    case ActorKind.BUYER:
    case ActorKind.PARTNER:
      return [inboxKey(own)];
    case ActorKind.MERCHANT: {
      const kind = actor.kind;
      const shops = actor.shops.slice(0, MOST_PLACES);
      return [inboxKey(own), ...shops.flatMap((shopId) => desks.map((desk) => inboxKey({ kind, shopId, desk })))];
    }
    case ActorKind.PLATFORM: {
      const kind = actor.kind;
      const places = actor.marketplaces.slice(0, MOST_PLACES);
      return [inboxKey(own), ...places.flatMap((marketplace) => desks.map((desk) => inboxKey({ kind, marketplace, desk })))];
    }
    default:
      return [];
  }
}
