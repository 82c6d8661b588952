import type { DataSource } from 'typeorm';
import { factTables, factTemplates, type FactTexts, type Own } from './fact-templates';
import type { Pattern } from './pattern';
import type { Writers } from './row-writer';
import { ownId, type Stamp } from './stamp';
import { datetimeText } from './text-format';

const DAY_MS = 86_400_000;
/** Facts that have one moment for who pulls, about: as if they were of one transaction. */
const TOGETHER = 5_000;
/** Orders between two looks at how much is to be written. */
const AT_ONCE = 250;

/** An order that is made, and whose it is. */
export interface ShopStamp extends Stamp {
  shopId: string;
}

export interface OrderFacts {
  facts: number;
  lastMoment: Date;
  /** Writes on until this part of all is written. */
  writeTo(share: number): Promise<void>;
  end(): Promise<void>;
}

/**
 * Writes the facts of orders, and what is noted of them, measure by measure: the keys of both tables begin with the measure and
 * go on with an id that grows with the number of the order.
 */
export async function orderFacts(
  database: DataSource,
  writers: Writers,
  stamps: readonly ShopStamp[],
  { begin, run }: { begin: number; run: string },
): Promise<OrderFacts> {
  const templates = new Map<Pattern, Map<string, FactTexts>>();
  for (const { pattern } of stamps)
    if (!templates.has(pattern)) templates.set(pattern, factTemplates(database, pattern, writers.format));
  const names = [...new Set([...templates.values()].flatMap((own) => [...own.keys()]))].toSorted();
  const { moments, facts } = momentsOf(stamps);
  const texts = Array.from({ length: (moments.at(-1) ?? 0) + 1 }, (_, n) => datetimeText(new Date(begin + n)));
  const [factWriter, changeWriter] = await Promise.all(
    factTables(database).map(({ entity, properties }) => writers.writerOf(entity, properties)),
  );
  let written = 0;
  let [name, next] = [0, 0];
  const writeSome = async () => {
    let [own, noted, rows] = ['', '', 0];
    for (const last = Math.min(next + AT_ONCE, stamps.length); next < last; next++) {
      const stamp = stamps[next]!;
      const template = templates.get(stamp.pattern)!.get(names[name]!);
      if (!template) continue;
      const filled: Own = {
        id: ownId(stamp, run),
        shopId: stamp.shopId,
        buyerId: stamp.buyerId,
        moment: texts[moments[next]!]!,
        laterDays: stamp.later / DAY_MS,
      };
      own += template.facts(filled);
      noted += template.changes(filled);
      rows += template.rows;
    }
    if (next === stamps.length) [name, next] = [name + 1, 0];
    written += rows;
    await factWriter!.write(own, rows);
    await changeWriter!.write(noted, rows);
  };
  const writeTo = async (share: number) => {
    for (;;) {
      if (name === names.length || written >= share * facts) return;
      await writeSome();
    }
  };
  return {
    facts,
    lastMoment: new Date(begin + texts.length - 1),
    writeTo,
    async end() {
      await writeTo(Infinity);
      await factWriter!.end();
      await changeWriter!.end();
    },
  };
}

/** Which moment the facts of each order have. */
function momentsOf(stamps: readonly Stamp[]): { moments: Int32Array; facts: number } {
  const moments = new Int32Array(stamps.length);
  let facts = 0;
  for (const [i, { pattern }] of stamps.entries()) {
    moments[i] = Math.floor(facts / TOGETHER);
    facts += pattern.facts.length;
  }
  return { moments, facts };
}
