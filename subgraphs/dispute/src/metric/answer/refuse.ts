import { GraphQLError } from 'graphql';

/** A question that is not one: what was expected. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** A question that would take too much to answer at once. */
export function tooWide(what: string): GraphQLError {
  return new GraphQLError(
    `${what}: ask for a shorter time, larger buckets or fewer groups; what is one shop, one dimension and whole days of the marketplace is read from sums; \`metricsExport\` gives the facts themselves, however many, as a file`,
    { extensions: { code: 'METRICS_TOO_WIDE' } },
  );
}

export function notForYou(): GraphQLError {
  return new GraphQLError(
    'metrics are for analysts, the platform and shop staff: send a token of kind ANALYTICS, PLATFORM or MERCHANT',
    {
      extensions: { code: 'FORBIDDEN' },
    },
  );
}
