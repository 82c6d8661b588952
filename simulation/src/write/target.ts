import { dispute } from '@after-sales/dispute';
import { logistics } from '@after-sales/logistics';
import { order } from '@after-sales/order';
import { partner } from '@after-sales/partner';
import {
  inProcessTransport,
  logger,
  startSubgraph,
  type Bell,
  type Clock,
  type DatabaseConfig,
  type RunningSubgraph,
  type SubgraphDefinition,
} from '@after-sales/runtime';

export const DEFINITIONS = { order, logistics, dispute, partner } satisfies Record<string, SubgraphDefinition>;
export type TargetName = keyof typeof DEFINITIONS;
export const TARGETS = Object.keys(DEFINITIONS) as TargetName[];

/** Where the rows go to: the four subgraphs, opened with nothing running. */
export type Target = Record<TargetName, RunningSubgraph>;

const deaf: Bell = {
  ring: () => undefined,
  onRing: () => () => undefined,
  announce: () => undefined,
  onRead: () => () => undefined,
  close: async () => undefined,
};

/** Opens the databases, migrated; what falls to be written there is of the clock's time. */
export async function openTarget(databaseOf: (name: TargetName) => DatabaseConfig, clock: Clock): Promise<Target> {
  const target = {} as Target;
  const log = logger({ LOG_LEVEL: 'error' });
  const transport = (name: string) => inProcessTransport(target[name as TargetName]);
  try {
    for (const name of TARGETS) {
      const environment = { database: databaseOf(name), bell: deaf, transport, log, clock, simulating: true };
      target[name] = await startSubgraph(DEFINITIONS[name], environment);
    }
    return target;
  } catch (error) {
    await closeTarget(target);
    throw error;
  }
}

export async function closeTarget(target: Partial<Target>): Promise<void> {
  for (const subgraph of Object.values(target)) await subgraph.stop();
}
