import type { Caller, SubgraphRequest, Transport } from '@after-sales/runtime/transport/transport';
import type { LocalSubgraph } from '@after-sales/runtime/transport/in-process';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, validate, type ExecutionResult } from 'graphql';
import { books } from './books';
import { reviews } from './reviews';

/** A subgraph to try the gateway with. It knows nothing of any business, and it keeps what it was asked. */
export interface ToySubgraph extends LocalSubgraph {
  name: string;
  calls: { request: SubgraphRequest; caller: Caller }[];
  ready: Transport['ready'];
  /** What a test puts in place of the answer. */
  answer?: () => Promise<ExecutionResult>;
}

/** Two new subgraphs, with nothing asked of them yet. */
export function toySubgraphs(): ToySubgraph[] {
  return [books, reviews].map(({ name, typeDefs, resolvers }) => {
    const schema = buildSubgraphSchema([{ typeDefs, resolvers }]);
    const subgraph: ToySubgraph = {
      name,
      calls: [],
      feed: async () => ({ events: [], head: 0 }),
      rings: async () => ({ rings: [], head: 0 }),
      sandbox: async () => null,
      file: async () => null,
      fileBytes: async () => null,
      ready: async () => true,
      parked: async () => 0,
      execute: async (request, caller) => {
        subgraph.calls.push({ request, caller });
        if (subgraph.answer) return subgraph.answer();
        const document = parse(request.query);
        const errors = validate(schema, document);
        if (errors.length > 0) return { errors };
        return execute({ schema, document, variableValues: request.variables, contextValue: caller });
      },
    };
    return subgraph;
  });
}

/** The supergraph of the toy subgraphs; their URLs are what a test says. */
export function toySupergraph(url: (name: string) => string = (name) => `http://${name}.invalid/graphql`): string {
  const { supergraphSdl, errors } = composeServices(
    [books, reviews].map(({ name, typeDefs }) => ({ name, typeDefs, url: url(name) })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? [], 'the toy federation does not compose');
  return supergraphSdl;
}
