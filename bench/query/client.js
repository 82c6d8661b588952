'use strict';

/** Sends operations to the graph at `url`, in English; resolves to their data, throws on any error. */
function graphClient(url) {
  return async (token, query, variables) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: headersOf(token),
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(`the graph answers ${JSON.stringify(errors)}`);
    return data;
  };
}

function headersOf(token) {
  return { 'content-type': 'application/json', 'accept-language': 'en', authorization: `Bearer ${token}` };
}

module.exports = { graphClient, headersOf };
