import { ASSERTION_HEADER, verifyAssertion } from '@after-sales/runtime/identity/assertion';
import type { Graph } from '@after-sales/runtime/transport/graph';
import { GATEWAY, GRAPH_PATH } from '@after-sales/runtime/transport/http-graph';
import type { SubgraphRequest } from '@after-sales/runtime/transport/transport';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { randomUUID } from 'node:crypto';
import { publicError } from './errors';
import type { Limits } from './limits/limits';
import { checkText } from './limits/text';
import { checkVariables } from './limits/variables';
import { operationReader } from './live/operation';
import type { Run } from './run';

export interface GraphDoorOptions {
  schema: () => GraphQLSchema;
  run: Run;
  limits: Limits;
  production: boolean;
}

/** What subgraphs may ask of the whole graph: the same limits, rules and rights as for clients. */
export function graphDoor({ schema, run, limits, production }: GraphDoorOptions): Graph {
  const read = operationReader(schema, limits, production);
  return {
    async check(request) {
      try {
        read(request);
        return [];
      } catch (faults) {
        return (faults as Error[]).map((fault) => told(publicError(fault, randomUUID(), production)));
      }
    },
    async execute(request, caller) {
      try {
        checkText(request.query, limits);
        checkVariables(request.variables, limits);
      } catch (fault) {
        return { errors: [publicError(fault as Error, caller.requestId, production)] };
      }
      return run(request, caller);
    },
  };
}

function told({ message, locations }: GraphQLFormattedError): string {
  const [at] = locations ?? [];
  return at ? `line ${at.line}, column ${at.column}: ${message}` : message;
}

interface Asked {
  check?: SubgraphRequest;
  execute?: SubgraphRequest;
}

/** The door over HTTP, for subgraphs that run apart: nothing is answered without their assertion. */
export function addGraphDoor(app: FastifyInstance, graph: Graph, assertionKey: string): void {
  void app.register(async (door) => {
    // The assertion covers the bytes of the body, so it is verified before they are parsed.
    door.removeContentTypeParser('application/json');
    door.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    door.post(GRAPH_PATH, (request) => answerSubgraph(graph, assertionKey, request));
  });
}

async function answerSubgraph(graph: Graph, key: string, { body, headers }: FastifyRequest): Promise<object> {
  const text = typeof body === 'string' ? body : '';
  const caller = verifyAssertion(key, GATEWAY, headers[ASSERTION_HEADER], text);
  const { check, execute } = caller ? (JSON.parse(text) as Asked) : {};
  if (caller === 'SYSTEM' && check) return { faults: await graph.check(check) };
  if (caller && caller !== 'SYSTEM' && execute) return graph.execute(execute, caller);
  throw new GraphQLError('This door is for subgraphs: an assertion is needed.', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}
