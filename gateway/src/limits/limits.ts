import { GraphQLError } from 'graphql';

/** How much one request may ask for. Every limit is a setting; see `secureLimits` for the defaults. */
export interface Limits {
  /** Bytes of a request's body. */
  bodyBytes: number;
  /** Tokens of a document. */
  tokens: number;
  /** Brackets of any kind open at once in a document, checked before it is parsed. */
  nesting: number;
  /** Fragments defined in a document; validation follows each chain of them. */
  fragments: number;
  /** Fields below each other, fragments expanded. */
  depth: number;
  /** Fields with an alias, fragments expanded. */
  aliases: number;
  /** Fields of the operation's root, fragments expanded. */
  rootFields: number;
  /** Directives used, fragments expanded. */
  directives: number;
  /** Fields selected, fragments expanded. */
  selections: number;
  /** Product of the page sizes along any path. */
  pageNodes: number;
  /** The size of a page for which the query and the schema name none. */
  defaultPageSize: number;
  /** Lists and objects in each other in the variables. */
  variableDepth: number;
  /** Values in the variables, counted at every level. */
  variableNodes: number;
}

export const secureLimits: Limits = {
  bodyBytes: 1024 * 1024,
  tokens: 4_000,
  nesting: 64,
  fragments: 200,
  depth: 15,
  aliases: 50,
  rootFields: 20,
  directives: 50,
  selections: 2_000,
  pageNodes: 5_000,
  defaultPageSize: 20,
  variableDepth: 32,
  variableNodes: 10_000,
};

/** The code and the words of each refusal; what is asked too much of reads `found … ; allowed …`. */
const refusals = {
  tokens: ['QUERY_TOO_LARGE', 'tokens in the document'],
  nesting: ['QUERY_TOO_DEEP', 'brackets open at once in the document'],
  fragments: ['TOO_MANY_FRAGMENTS', 'fragments in the document'],
  depth: ['QUERY_TOO_DEEP', 'fields below each other'],
  aliases: ['TOO_MANY_ALIASES', 'aliases, with fragments expanded'],
  rootFields: ['TOO_MANY_ROOT_FIELDS', 'root fields, with fragments expanded'],
  directives: ['TOO_MANY_DIRECTIVES', 'directives, with fragments expanded'],
  selections: ['TOO_MANY_SELECTIONS', 'fields, with fragments expanded'],
  pageNodes: ['PAGE_TOO_LARGE', 'nodes as the product of nested page sizes'],
  variableDepth: ['VARIABLES_TOO_LARGE', 'lists and objects in each other in the variables'],
  variableNodes: ['VARIABLES_TOO_LARGE', 'values in the variables'],
} as const satisfies Partial<Record<keyof Limits, readonly [code: string, what: string]>>;

export type CheckedLimit = keyof typeof refusals;

/** The codes a refused request may carry. */
export const limitCodes: ReadonlySet<string> = new Set(Object.values(refusals).map(([code]) => code));

/** Refuses the request when more was found than is allowed. */
export function allow(limits: Limits, limit: CheckedLimit, found: number): void {
  const allowed = limits[limit];
  if (found <= allowed) return;
  const [code, what] = refusals[limit];
  const shown = Math.min(found, Number.MAX_SAFE_INTEGER);
  throw new GraphQLError(`Too many ${what}: found ${shown}, allowed ${allowed}. Ask for less, or split the request.`, {
    extensions: { code, found: shown, allowed, http: { status: 400 } },
  });
}
