import type { Caller } from '@after-sales/runtime/transport/transport';
import { GraphQLError, parse } from 'graphql';

const shelf = ['1', '2', '3'];
const places = [1, 2, 3];
const book = (id: string) => ({ __typename: 'Book', id, title: `Book ${id}` });
const cursor = (place: number) => `books:${place}`;
const shelving = (place: number, { claims }: Caller) => ({
  cursor: cursor(place),
  book: book(String(place)),
  caller: String(claims?.sub),
});

/** Books with a log of three events, and fields that show what reaches a subgraph or go wrong in every way a subgraph can. */
export const books = {
  name: 'books',
  typeDefs: parse(`
    extend schema
      @link(url: "https://after-sales-graph.example/follows/v1.0", import: ["@follows"])
      @composeDirective(name: "@follows")
    directive @follows(page: String!, source: String!) on FIELD_DEFINITION
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@composeDirective"])
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
      shelvings(after: Cursor, first: Int = 20): ShelvingConnection!
    }
    type Subscription { shelved(after: Cursor): Shelving! @follows(page: "shelvings", source: "books") }
    scalar Cursor
    type ShelvingConnection { edges: [ShelvingEdge!]! pageInfo: PageInfo! readTo: Cursor! head: Cursor! }
    type ShelvingEdge { cursor: Cursor! node: Shelving! }
    type PageInfo { hasNextPage: Boolean! }
    type Shelving { cursor: Cursor! book: Book! caller: String! }
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
      shelvings: (_: unknown, { after, first }: { after: string | null; first: number }, caller: Caller) => {
        const from = after === null || after === undefined ? 0 : Number(after.split(':')[1]);
        const page = places.filter((place) => place > from).slice(0, first);
        return {
          edges: page.map((place) => ({ cursor: cursor(place), node: shelving(place, caller) })),
          pageInfo: { hasNextPage: from + page.length < places.length && first > 0 },
          readTo: cursor(page.at(-1) ?? from),
          head: cursor(places.length),
        };
      },
    },
    Mutation: { rename: (_: unknown, { id, title }: { id: string; title: string }) => ({ ...book(id), title }) },
    Book: {
      __resolveReference: ({ id }: { id: string }) => book(id),
      similar: ({ id }: { id: string }) => shelf.filter((it) => it !== id).map(book),
      one: ({ id }: { id: string }) => book(id),
    },
  },
};
