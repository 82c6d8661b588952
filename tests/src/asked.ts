import { AsyncLocalStorage } from 'node:async_hooks';
import type { RunningSubgraph } from '@after-sales/runtime';

/** The SQL statements that an operation leads to, and none of those that readers and workers make beside it. */
export class AskedStatements {
  readonly #asked = new AsyncLocalStorage<string[] | undefined>();
  #kept: string[] | undefined;

  /** The subgraph, as gateways get it: what is executed while statements are kept is known by it. */
  of(subgraph: RunningSubgraph): RunningSubgraph {
    return { ...subgraph, execute: (request, caller) => this.#asked.run(this.#kept, () => subgraph.execute(request, caller)) };
  }

  /** Called for each statement, where it is made. */
  note(sql: string): void {
    this.#asked.getStore()?.push(sql);
  }

  /** Answers with what the work led to; one work at a time. */
  async while<T>(work: () => Promise<T>): Promise<{ answer: T; statements: string[] }> {
    const statements: string[] = [];
    this.#kept = statements;
    try {
      const answer = await work();
      if (statements.length === 0) throw new Error('no statement was made: was it executed by this graph’s subgraphs?');
      return { answer, statements: [...statements] };
    } finally {
      this.#kept = undefined;
    }
  }
}
