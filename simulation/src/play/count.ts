import { inTransaction } from '@after-sales/runtime';
import { readLog, type LogEvent } from './log';
import type { Source, World } from './world';

/** Counts what metrics go by, of all orders at once: the readers that lag read their logs from end to end. */
export async function countAll({ players }: World): Promise<void> {
  for (const player of Object.values(players)) {
    if (player.lagging.length === 0) continue;
    const logs = new Map<string, LogEvent[]>();
    for (const { source } of player.lagging) {
      const { subgraph, head } = players[source as Source];
      logs.set(source, await readLog(subgraph.database, 0, head));
    }
    await inTransaction(player.ctx, async (tx) => {
      for (const { source, reactions } of player.lagging) {
        for (const event of logs.get(source)!) {
          const reaction = reactions[event.type];
          if (reaction && reaction !== 'ignored') await reaction(tx, event as never);
        }
      }
      // What they noted is worked through together, by whichever is asked.
      await player.lagging[0]!.finish?.(tx);
    });
  }
}
