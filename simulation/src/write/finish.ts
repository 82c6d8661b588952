import { takeOrderCounts } from '@after-sales/dispute/take-order-counts';
import { checkpointAll } from '@after-sales/order/checkpoints';
import { countAllOrders } from '@after-sales/order/count-orders';
import { EventCursor, EventHead, EventRow, repeating, Simulation, withRandomness, type Clock } from '@after-sales/runtime';
import { randomnessOf } from '../chance';
import { numberAll } from './number';
import { TARGETS, type Target } from './target';

/** What is under way, and how much of it is done. It may throw, to end it there. */
export type OnFinish = (step: string, share: number) => void;

/**
 * Brings everything that spans batches to where readers and workers would have brought it: positions and streams of all
 * events in the order of their times, totals of orders, checkpoints, and all readers at the heads. Whatever it is stopped
 * at, it goes on from there.
 */
export async function finish(target: Target, seed: string, clock: Clock, onStep: OnFinish): Promise<void> {
  const step = (name: string, work: () => Promise<void>) =>
    withRandomness(
      randomnessOf(`finish ${seed} ${name}`, () => clock.now()),
      work,
    );
  for (const name of TARGETS) await numberAll(target[name].database, (share) => onStep(`numbering events of ${name}`, share));
  for (const name of TARGETS) {
    onStep(`filling streams of ${name}`, 0);
    await target[name].context().events.fillStreams();
  }
  await countAllOrders(target.order.context(), { step, onProgress: (done, all) => onStep('counting orders', done / all) });
  await takeCounts(target, (share) => onStep('summing up orders', share));
  onStep('making checkpoints', 0);
  await checkpointAll(target.order.context(), step);
  await toTheHeads(target);
  for (const name of TARGETS.toReversed())
    await target[name].database.manager.update(Simulation, { seed }, { doneAt: clock.now() });
}

const TOGETHER = 1_000;
const COUNTED = 'order/metrics';

/** All else that order's log tells metrics is counted already. */
async function takeCounts({ order, dispute }: Target, onShare: (share: number) => void): Promise<void> {
  const { position: head } = await order.database.manager.findOneByOrFail(EventHead, { id: 1 });
  for (;;) {
    const { position } = await dispute.database.manager.findOneByOrFail(EventCursor, { source: COUNTED });
    const events = await order.database.manager
      .createQueryBuilder(EventRow, 'event')
      .where("event.position > :position AND event.type = 'orders.counted'", { position })
      .orderBy('event.position')
      .limit(TOGETHER)
      .getMany();
    await repeating(dispute.database, async (manager) => {
      const told = events.map(({ data, marketplace, shopId, buyerId, actor }) => ({
        ...data,
        marketplace,
        shopId,
        buyerId,
        actor,
      }));
      if (told.length > 0) await takeOrderCounts(manager, told as never);
      await manager.update(EventCursor, { source: COUNTED }, { position: events.at(-1)?.position ?? head });
    });
    if (events.length < TOGETHER) return;
    onShare(events.at(-1)!.position! / head);
  }
}

/** What the logs tell has been reacted to: in the worlds that were played in. */
async function toTheHeads(target: Target): Promise<void> {
  for (const source of TARGETS) {
    const { position } = await target[source].database.manager.findOneByOrFail(EventHead, { id: 1 });
    for (const name of TARGETS) {
      const { manager } = target[name].database;
      const cursors = (await manager.find(EventCursor)).filter((each) => each.source.split('/')[0] === source);
      for (const cursor of cursors) await manager.update(EventCursor, { source: cursor.source }, { position });
    }
  }
}
