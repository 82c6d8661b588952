import type { Caller } from '@after-sales/runtime/transport/transport';
import { GraphQLError, parse } from 'graphql';

const shelf = ['1', '2', '3'];
const book = (id: string) => ({ __typename: 'Book', id, title: `Book ${id}` });

/** Books, and fields that show what reaches a subgraph or go wrong in every way a subgraph can. */
export const books = {
  name: 'books',
  typeDefs: parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])
    type Query {
      book(id: ID!): Book
      books(first: Int = 20, last: Int): [Book!]!
      shelf: [Book!]!
      named(names: [String!]!, genre: Genre): Int
      caller: String!
      secret: String @authenticated
      broken: String
      refused: String
      blunt: String
      missing: String!
    }
    type Mutation { rename(id: ID!, title: String!): Book }
    enum Genre { NOVEL POEM }
    type Book @key(fields: "id") {
      id: ID!
      title: String!
      similar(first: Int): [Book!]!
      one: Book
    }
  `),
  resolvers: {
    Query: {
      book: (_: unknown, { id }: { id: string }) => (shelf.includes(id) ? book(id) : null),
      books: (_: unknown, { first }: { first: number }) => shelf.slice(0, first).map(book),
      shelf: () => shelf.map(book),
      named: (_: unknown, { names }: { names: string[] }) => names.length,
      caller: (_: unknown, __: unknown, caller: Caller) => JSON.stringify(caller),
      secret: () => 'a secret',
      broken: () => {
        throw new Error("SELECT * FROM book WHERE id = 'x' at 10.0.0.7:3306");
      },
      refused: () => {
        throw new GraphQLError('This book is not for you.', {
          extensions: { code: 'FORBIDDEN', sql: 'SELECT 1', stacktrace: ['at x'] },
        });
      },
      blunt: () => {
        throw new GraphQLError('Failed at http://10.0.0.7/graphql', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
      },
      missing: () => null,
    },
    Mutation: { rename: (_: unknown, { id, title }: { id: string; title: string }) => ({ ...book(id), title }) },
    Book: {
      __resolveReference: ({ id }: { id: string }) => book(id),
      similar: ({ id }: { id: string }) => shelf.filter((it) => it !== id).map(book),
      one: ({ id }: { id: string }) => book(id),
    },
  },
};
