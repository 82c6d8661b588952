import { GraphQLScalarType } from 'graphql';

/** The scalar `Duration`. */
export const Duration = new GraphQLScalarType<string, string>({
  name: 'Duration',
  description:
    'A length of time, ISO 8601: `P7D`, `PT48H`. A day is 24 hours that pass, save where days are said to be working days.',
  serialize: String,
});
