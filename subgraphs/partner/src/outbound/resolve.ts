import { Resolver } from 'node:dns/promises';

/** The addresses of a name. Throws when it has none. */
export type Resolve = (name: string, signal: AbortSignal) => Promise<readonly string[]>;

const TRIES = { timeout: 3_000, tries: 2 };

/**
 * Asks the name servers alone: no hosts file and no search list, by which a short name might become an internal one. Nor
 * does it wait on the few threads that the system's own look-up has, which slow name servers of others could fill.
 */
export const nameServers: Resolve = async (name, signal) => {
  const resolver = new Resolver(TRIES);
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length === 0) throw (answers[0] as PromiseRejectedResult).reason;
    return addresses;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
};
