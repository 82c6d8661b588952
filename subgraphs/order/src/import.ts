import { clockOf, databaseConfig, openSubgraphDatabase, SettingError, startFault } from '@after-sales/runtime';
import { HELP, readArguments } from './import/arguments';
import { importFile, type ImportResult } from './import/import-file';
import { progressDisplay } from './import/progress';
import { summaryOf } from './import/summary';
import { order } from './index';

/** `npm run import`: orders and past disputes from files into the order database. */
async function main(): Promise<number> {
  const { help, shiftToNow, files } = readArguments(process.argv.slice(2));
  if (help) {
    console.log(HELP);
    return 0;
  }
  const stop = new AbortController();
  // The second Ctrl-C ends at once: what is committed stays, the batch at hand does not.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => (stop.signal.aborted ? process.exit(130) : stop.abort()));
  const database = await openSubgraphDatabase(order, databaseConfig('order'));
  try {
    for (const { file, rejects } of files) {
      const progress = progressDisplay(process.stderr);
      const result = await importFile(database, {
        file,
        rejects,
        shiftToNow,
        clock: await clockOf(database),
        signal: stop.signal,
        onProgress: (each) => progress.show(each),
      }).finally(() => progress.end());
      console.log(summaryOf(file, result));
      if (result.end !== 'DONE') return exitCodes[result.end];
    }
    return 0;
  } finally {
    await database.destroy();
  }
}

const exitCodes: Record<Exclude<ImportResult['end'], 'DONE'>, number> = { STOPPED: 130, BROKEN: 1 };

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(startFault(error));
    process.exit(error instanceof SettingError ? 2 : 1);
  },
);
