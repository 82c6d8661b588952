import { disputeNotices } from './dispute-notices';
import { logisticsNotices } from './logistics-notices';
import type { AnyNotice, Side } from './notice';
import { orderNotices } from './order-notices';

/** For each event of a subgraph who is told, or why nobody is. */
export type Table = Readonly<Record<string, readonly AnyNotice[] | string>>;

/** Who is told of what, by the subgraph whose event it is. */
export const TABLES = {
  order: orderNotices,
  logistics: logisticsNotices,
  dispute: disputeNotices,
} as unknown as Readonly<Record<'order' | 'logistics' | 'dispute', Table>>;

/** The templates of what the owner of an endpoint is told: that it is paused, or that it answered 410 and is given up. */
export const ENDPOINT_PAUSED = 'webhook_endpoint.paused';
export const ENDPOINT_GONE = 'webhook_endpoint.gone';

/** Every notice, by the template that it is written with. */
export function noticesByTemplate(): Map<string, AnyNotice[]> {
  const toOwners = (template: string): [string, AnyNotice[]] => [template, [{ to: [], template, facts: [] }]];
  const found = new Map([ENDPOINT_PAUSED, ENDPOINT_GONE].map(toOwners));
  for (const notices of Object.values(TABLES).flatMap((table) => Object.values(table))) {
    if (typeof notices === 'string') continue;
    for (const notice of notices) found.set(notice.template, [...(found.get(notice.template) ?? []), notice]);
  }
  return found;
}

/** The sides that a notice may go to. */
export function sidesOf({ to }: AnyNotice): Side[] {
  return to.flatMap((address) => ('side' in address ? [address.side] : (SIDES_NAMED[address.field] ?? ALL)));
}

const ALL: Side[] = ['BUYER', 'MERCHANT', 'PLATFORM'];

/** What the fields that name sides can say, where that is not every side. */
const SIDES_NAMED: Readonly<Record<string, Side[]>> = { desk: ['MERCHANT', 'PLATFORM'], bearer: ['MERCHANT', 'PLATFORM'] };
