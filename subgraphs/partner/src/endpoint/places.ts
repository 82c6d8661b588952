import { ActorKind } from '@after-sales/runtime';
import type { OwnerClaims } from './webhook-endpoint.entity';

/** Where an event belongs, for who may be sent it: what people are told to their marketplace, all others to their shop. */
export function placeOf(type: string, { shopId, marketplace }: { shopId: string; marketplace: string }): string {
  return type.startsWith('notification.') ? `marketplace:${marketplace}` : shopId;
}

/** The places whose events an owner may be sent. */
export function placesOf({ kind, shops, marketplaces }: OwnerClaims): readonly string[] {
  return kind === String(ActorKind.PLATFORM) ? marketplaces.map((marketplace) => `marketplace:${marketplace}`) : shops;
}
