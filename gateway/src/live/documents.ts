import { ApolloServerErrorCode as Apollo } from '@apollo/server/errors';
import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { Limits } from '../limits/limits';
import { checkText } from '../limits/text';

const MOST_ERRORS = 100;
const MOST_CHARACTERS = 500_000;

/**
 * Makes the reader of documents: small enough, and valid for the schema. Thousands of subscribers send the same one, so it
 * is parsed once and they hold it together; the oldest are given up first. Throws an error, or an array of them.
 */
export function documentReader(schema: () => GraphQLSchema, limits: Limits, production: boolean): (text: string) => DocumentNode {
  const rules = production ? [...specifiedRules, NoSchemaIntrospectionCustomRule] : specifiedRules;
  const known = new Map<string, DocumentNode>();
  let characters = 0;

  function keep(text: string, document: DocumentNode): void {
    known.set(text, document);
    characters += text.length;
    for (const oldest of known.keys()) {
      if (characters <= MOST_CHARACTERS) return;
      known.delete(oldest);
      characters -= oldest.length;
    }
  }

  return (text) => {
    const before = known.get(text);
    if (before) return before;
    checkText(text, limits);
    const document = parsed(text, limits);
    const errors = validate(schema(), document, rules, { maxErrors: MOST_ERRORS });
    if (errors.length > 0) throw errors.map((error) => recoded(error, Apollo.GRAPHQL_VALIDATION_FAILED));
    keep(text, document);
    return document;
  };
}

/** The error as clients are told of it, by a code. */
export function recoded(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions, path } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code } });
}

function parsed(text: string, { tokens }: Limits): DocumentNode {
  try {
    return parse(text, { maxTokens: tokens });
  } catch (error) {
    throw recoded(error as GraphQLError, Apollo.GRAPHQL_PARSE_FAILED);
  }
}
