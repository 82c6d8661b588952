import type { Policy } from '@after-sales/policy';
import type { Tx } from '@after-sales/runtime';
import { considerAdvance } from '../../advance/consider-advance';
import { anchorClock, dropAnchor, runningClock } from '../../clock/clocks';
import { saveCase } from '../../refund/case';
import type { LockedCase } from '../../refund/locked-case';
import { GoodsPlace } from '../../refund/refund.entity';
import { isFinal } from '../../refund/refund.states';
import { appendTimeline } from '../../timeline/append';
import type { TimelineKind } from '../../timeline/texts';
import { awaitTravelling } from './await-travelling';
import { foundAgain, standStillWhileLost } from './lost-pause';
import type { Moved } from './parcel-event';
import { sendAgain } from './send-again';

const kinds: Readonly<Record<string, TimelineKind>> = { REFUSED: 'RETURN_REFUSED', LOST: 'RETURN_LOST' };

/** What the carrier says once it has the parcel (D9); one that is said to be lost or refused gives no reason to pay. */
const PICKED_UP = ['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'ATTEMPT_FAILED', 'DELIVERED'];

/** The goods on their way back went on: what that means to the case and to the merchant's time (c.2 #13, #31, #32). */
export async function onReturnMoved(tx: Tx, locked: LockedCase, { data }: Moved): Promise<void> {
  const { refund, policy } = locked;
  const { status, parcels } = data;
  if (data.first) {
    const kind = kinds[status] ?? 'RETURN_STATUS';
    await appendTimeline(tx, refund.id, kind, { status, text: data.text }, { actor: data.actor });
  }
  if (isFinal(refund.status)) return;
  const before = refund.goodsAt;
  await putGoods(tx, locked, placeAfter(data, before));
  await awaitTravelling(tx, locked, before, data);
  if (status === 'LOST') await standStillWhileLost(tx, locked);
  else await foundAgain(tx, locked);
  if (!isSigned(policy.policy, parcels)) await dropAnchor(tx, locked, 'merchantReceive', 'RETURN_SIGNED');
  else if (status === 'DELIVERED' && !(await overridden(tx, locked))) {
    await anchorClock(tx, locked, 'merchantReceive', 'RETURN_SIGNED', tx.now);
  }
  if (PICKED_UP.includes(status)) await considerAdvance(tx, locked, 'RETURN_PICKED_UP');
  // While another parcel brings goods, the merchant waits for that one.
  if (status === 'RETURNED' && parcels.total === 0) await sendAgain(tx, locked);
}

function placeAfter({ status, parcels }: Moved['data'], before: GoodsPlace): GoodsPlace {
  if (status === 'DELIVERED') return GoodsPlace.MERCHANT;
  if (parcels.delivered > 0) return before;
  if (status === 'REFUSED') return GoodsPlace.REFUSED;
  if (status === 'RETURNED') return parcels.total === 0 ? GoodsPlace.BUYER : before;
  if (status === 'LOST') return GoodsPlace.LOST;
  // It was found again, or the carrier took the delivery back.
  return before === GoodsPlace.LOST || before === GoodsPlace.MERCHANT ? GoodsPlace.UNDERWAY : before;
}

async function putGoods(tx: Tx, { refund }: LockedCase, place: GoodsPlace): Promise<void> {
  if (refund.goodsAt === place) return;
  refund.goodsAt = place;
  await saveCase(tx, refund);
}

/** `delivered` counts what the policy lets count: a locker is not the merchant unless it says so. */
function isSigned({ clocks }: Policy, { total, delivered }: Moved['data']['parcels']): boolean {
  return clocks.merchantReceive.signedWhen === 'FIRST_PARCEL' ? delivered > 0 : total > 0 && delivered === total;
}

/** Whether the policy lets an extension stand against a signature that comes during it (1.6 row 2). */
async function overridden(tx: Tx, locked: LockedCase): Promise<boolean> {
  const { extension } = locked.policy.policy.clocks.merchantReceive;
  if (!extension?.overridesSigned) return false;
  const clock = await runningClock(tx, locked, 'merchantReceive');
  return clock?.parts.some(({ extensions }) => extensions.length > 0) ?? false;
}
