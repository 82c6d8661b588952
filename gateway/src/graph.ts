import type { Transport } from '@after-sales/runtime/transport/transport';
import type { ApolloGateway } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { dataSource } from './data-source';

export interface Graph {
  gateway: ApolloGateway;
  /** By subgraph name, in the order of the supergraph; filled when the gateway is loaded. */
  transports: ReadonlyMap<string, Transport>;
  /** The schema that clients see, once the gateway is loaded. */
  schema: () => GraphQLSchema;
}

/** The federated graph of a supergraph: plans queries and runs them over the subgraphs' transports. */
export async function federatedGraph(
  supergraph: string,
  transport: (name: string, url: string) => Transport,
  logger: Logger,
): Promise<Graph> {
  // Read once, when the gateway is made: without it, metrics go to the package's maker.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const { ApolloGateway } = await import('@apollo/gateway');
  const transports = new Map<string, Transport>();
  const gateway = new ApolloGateway({
    supergraphSdl: withoutSecurityPurpose(supergraph),
    buildService: ({ name, url = '' }) => {
      const way = transport(name, url);
      transports.set(name, way);
      return dataSource(name, way);
    },
    __exposeQueryPlanExperimental: false,
    logger,
  });
  let schema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => void (schema = apiSchema));
  return {
    gateway,
    transports,
    schema: () => {
      if (!schema) throw new Error('the gateway is not loaded: start it before its schema is asked for');
      return schema;
    },
  };
}

/** Apollo's gateway refuses supergraphs that link the security directives. Subgraphs enforce what they declare. */
function withoutSecurityPurpose(supergraph: string): string {
  return supergraph.replaceAll(/,\s*for:\s*SECURITY(?=\s*[,)])/g, '');
}
