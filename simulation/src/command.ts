import { databaseConfig, SettingError, startFault } from '@after-sales/runtime';
import { HELP, readArguments } from './arguments';
import { simulateFacts } from './facts/simulate-facts';
import type { FactsWritten } from './facts/write-facts';
import { progressTo } from './progress';
import { simulate, type SimulationResult } from './simulate';

/** `npm run simulate`. */
async function main(): Promise<number> {
  const given = readArguments(process.argv.slice(2), new Date());
  if (!given) {
    process.stdout.write(HELP);
    return 0;
  }
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  const { asked, facts, workers } = given;
  const { show, end } = progressTo(process.stderr);
  const started = performance.now();
  const taken = () => `in ${((performance.now() - started) / 1000).toFixed(1)} s`;
  if (facts) {
    const options = { database: databaseConfig('dispute'), workers, signal: stop.signal, onProgress: show };
    const written = await simulateFacts({ ...asked, ...facts }, options);
    end();
    if (written) process.stdout.write(`${toldFacts(asked.seed, written)} ${taken()}\n`);
    else process.stderr.write('stopped; run the same command again to begin anew, since no server starts until it is done\n');
    return written ? 0 : 130;
  }
  const result = await simulate(asked, {
    databaseOf: (name) => databaseConfig(name),
    workers,
    signal: stop.signal,
    onProgress: show,
  });
  end();
  if (result.stopped) {
    process.stderr.write(
      `stopped after ${result.cases} cases; run the same command again to go on, since no server starts until then\n`,
    );
    return 130;
  }
  process.stdout.write(`simulated ${asked.cases} cases of seed ${asked.seed} up to ${asked.until} ${taken()}\n${told(result)}`);
  return 0;
}

function toldFacts(seed: string, { cases, orders, facts, sums }: FactsWritten): string {
  return `wrote ${facts} facts of ${cases} cases of seed ${seed}, ${sums} sums, and totals of ${orders} orders`;
}

/** What people did, and what of it the rules refused: that happens in life as well. */
function told({ played }: SimulationResult): string {
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, count) => all + count, 0);
  const calls = sum(played.calls);
  return calls === 0 ? '' : `  ${calls} mutations, ${sum(played.refusals)} of them refused\n`;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${startFault(error)}\n`);
    process.exit(error instanceof SettingError ? 2 : 1);
  },
);
