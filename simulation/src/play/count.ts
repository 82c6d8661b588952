import { inTransaction } from '@after-sales/runtime';
import { readLog } from './log';
import type { Source, World } from './world';

/** Counts what metrics go by, of all orders at once: the readers that lag read their logs from end to end. */
export async function countAll({ players }: World): Promise<void> {
  for (const player of Object.values(players)) {
    if (player.lagging.length === 0) continue;
    await inTransaction(player.ctx, async (tx) => {
      for (const { source, reactions } of player.lagging) {
        const log = players[source as Source];
        for (const event of await readLog(log.subgraph.database, 0, log.head)) {
          const reaction = reactions[event.type];
          if (reaction && reaction !== 'ignored') await reaction(tx, event as never);
        }
      }
      // What they noted is worked through together, by whichever is asked.
      await player.lagging[0]!.finish?.(tx);
    });
  }
}
