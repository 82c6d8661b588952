import { ActorKind, type EventFacts } from '@after-sales/runtime';
import type { Inbox } from '../inbox';
import type { AnyNotice } from './notice';

type Data = Record<string, unknown> & EventFacts;

/** Whether a notice is for an event with this data. */
export function matches({ when, unless, present = [], absent = [] }: AnyNotice, data: Data): boolean {
  const holds = ([field, values]: [string, readonly unknown[] | undefined]) => values!.includes(data[field]);
  return (
    Object.entries(when ?? {}).every(holds) &&
    !Object.entries(unless ?? {}).some(holds) &&
    present.every((field) => isThere(data[field])) &&
    absent.every((field) => !isThere(data[field]))
  );
}

/** Where a notice goes, each place once. Sides that nobody reads for, such as the system, are left out. */
export function inboxesFor({ to, notBy }: AnyNotice, data: Data): Inbox[] {
  const by = notBy === 'actor' ? data.actor.kind : notBy && data[notBy];
  const found = to.flatMap((address) => {
    const sides = 'side' in address ? [address.side] : [data[address.field]].flat();
    return sides.filter((side) => side !== by).flatMap((side) => inboxOf(String(side), address.desk, data));
  });
  return found.filter((inbox, i) => found.findIndex((each) => JSON.stringify(each) === JSON.stringify(inbox)) === i);
}

function inboxOf(side: string, desk: AnyNotice['to'][number]['desk'], data: Data): Inbox[] {
  const { buyerId, shopId, marketplace } = data;
  if (side === 'BUYER') return buyerId ? [{ kind: ActorKind.BUYER, id: buyerId }] : [];
  if (side === 'MERCHANT') return [{ kind: ActorKind.MERCHANT, shopId, desk }];
  return side === 'PLATFORM' ? [{ kind: ActorKind.PLATFORM, marketplace, desk }] : [];
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}
