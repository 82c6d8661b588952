import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const ISO_8601 = /^P(?!$)(\d{1,5}W)?(\d{1,5}D)?(T(?=\d)(\d{1,6}H)?(\d{1,6}M)?(\d{1,6}S)?)?$/;

/** The scalar `Duration`. */
export const Duration = new GraphQLScalarType<string, string>({
  name: 'Duration',
  description:
    'A length of time, ISO 8601: `P7D`, `PT48H`. A day is 24 hours that pass, save where days are said to be working days.',
  serialize: String,
  parseValue: parseDuration,
  parseLiteral: (node) => parseDuration(node.kind === Kind.STRING ? node.value : null),
});

function parseDuration(value: unknown): string {
  if (typeof value === 'string' && ISO_8601.test(value)) return value;
  throw new GraphQLError('Duration: write ISO 8601 such as P7D or PT48H', { extensions: { code: 'BAD_USER_INPUT' } });
}
