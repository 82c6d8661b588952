'use strict';
const { readFileSync } = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const PAGE_SIZE = 50;
/** Lists inside a page of cases are shorter, since the gateway bounds the product of page sizes. */
const INNER_SIZE = 5;

/** The one query for one case, as the repository's example has it. */
const single = readFileSync(path.join(root, 'schema/operations/refund.graphql'), 'utf8');

/** The same selection for a page of cases. */
const page = `query Refunds {
  refunds(first: ${PAGE_SIZE}) {
    edges { node {${selectionOf(single).replaceAll(/first: \d+/g, `first: ${INNER_SIZE}`)}} }
    pageInfo { hasNextPage }
  }
}
fragment money on Money { amount currencyCode }`;

function selectionOf(operation) {
  const [, selection] = /refund\(id: \$id\) \{\n([^]*?)\n {2}\}\n\}\n/.exec(operation) ?? [];
  if (!selection) throw new Error('schema/operations/refund.graphql no longer begins with refund(id: $id) { … }');
  return selection;
}

/** The two forms of the query, each for the graph and for the hand-written endpoint. */
function operations(refundId) {
  return {
    'one case': { query: single, variables: { id: refundId }, path: `/refunds/${refundId}` },
    'page of 50': { query: page, variables: {}, path: `/refunds?first=${PAGE_SIZE}&inner=${INNER_SIZE}` },
  };
}

module.exports = { operations, PAGE_SIZE };
