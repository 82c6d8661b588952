import { parseArgs } from 'node:util';
import { databaseConfig, lockProcess, openSubgraphDatabase, SettingError, startFault } from '@after-sales/runtime';
import { dispute } from './index';
import { Stopped } from './metric/rebuild/pause';
import { rebuild, type RebuildProgress } from './metric/rebuild/rebuild';

const HELP = `Makes all that metrics are counted from anew, from the event stores of order, logistics and dispute.

  npm run metrics:rebuild

For when the rules of counting have changed, or somebody doubts a number: it leads to the very rows that the events led
to one by one. It may run beside the server, which counts on; numbers are right all the while. Ctrl-C stops it at once,
and the next run begins anew. One runs at a time; a second one is refused.

Settings, from the environment: where the databases are.
  STORAGE_DIR   the folder of npm start; default data
  DATABASE_URL  mysql://user:password@host:port, where subgraphs run apart
Exit codes: 0 done, 1 it failed, 2 a setting is wrong, 3 another one is under way, 130 stopped.
`;

/** `npm run metrics:rebuild`. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const lock = await lockProcess(databaseConfig('dispute'), 'metrics:rebuild');
  if (!lock) {
    process.stderr.write('metrics are being rebuilt by another process: wait until it has ended, or stop it\n');
    return 3;
  }
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  const own = await openSubgraphDatabase(dispute, databaseConfig('dispute'));
  const log = (name: string) => openSubgraphDatabase({ entities: [], migrations: [] }, databaseConfig(name));
  const others = { order: await log('order'), logistics: await log('logistics') };
  try {
    const wrong = await rebuild(own, { ...others, dispute: own }, show, stop.signal);
    process.stdout.write(`\nrebuilt; ${wrong === 0 ? 'all sums were those of their facts' : `${wrong} sums were put right`}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    process.stderr.write('\nstopped; what is kept is right, and the next run begins anew\n');
    return 130;
  } finally {
    for (const database of [own, ...Object.values(others)]) await database.destroy();
    await lock.release();
  }
}

let shownAt = 0;
let shown = '';

/** One line that changes each second; where there is no terminal, a line for each step. */
function show({ step, source, done }: RebuildProgress): void {
  const what = { READ: `reading the log of ${source}: event`, REPLACE: 'replacing orders:', CHECK: 'checking sums:' }[step];
  if (what === shown && (!process.stderr.isTTY || Date.now() - shownAt < 1000)) return;
  process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${what} ${done}` : `${what} ${done} …\n`);
  [shown, shownAt] = [what, Date.now()];
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const misused = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    console.error(misused ? `${error.message} (npm run metrics:rebuild -- --help)` : startFault(error));
    process.exit(misused || error instanceof SettingError ? 2 : 1);
  },
);
