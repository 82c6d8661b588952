import { GraphQLError, parse } from 'graphql';

/** Reviews of books that the other subgraph owns. */
export const reviews = {
  name: 'reviews',
  typeDefs: parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Book @key(fields: "id") {
      id: ID!
      reviews(first: Int): [Review!]!
      rating: Int
    }
    type Review { text: String!, book: Book! }
  `),
  resolvers: {
    Book: {
      __resolveReference: ({ id }: { id: string }) => ({ __typename: 'Book', id }),
      reviews: ({ id }: { id: string }) => [{ text: `On ${id}`, book: { __typename: 'Book', id } }],
      rating: ({ id }: { id: string }) => {
        if (id === '2') throw new GraphQLError('Not rated yet.', { extensions: { code: 'NOT_RATED' } });
        return 5;
      },
    },
  },
};
