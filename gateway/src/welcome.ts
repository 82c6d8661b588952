import type { Example } from './graphiql';

/** Somebody to try the graph as. */
export interface Caller {
  label: string;
  token: string;
}

/** What a person reads once all runs: where it is, what to ask, and as whom. */
export function welcome(url: string, examples: readonly (Example & { title: string })[], callers: readonly Caller[]): void {
  const lines = ['', `The graph is at ${url}/graphql, GraphiQL at ${url}/`];
  if (examples.length > 0) lines.push('', 'To try; GraphiQL opens with them:');
  for (const [i, { title, query, variables }] of examples.entries()) {
    const name = /(?:query|subscription) (\w+)/.exec(query)?.[1];
    lines.push(`  ${i + 1}. ${name}: ${title}  ${JSON.stringify(variables)}`);
  }
  if (callers.length > 0)
    lines.push('', 'Tokens, one for each kind of caller (header Authorization: Bearer …), good for seven days:');
  for (const { label, token } of callers) lines.push(`  ${label.padEnd(9)} ${token}`);
  lines.push('', 'Ctrl-C stops it; the data is kept.', '');
  process.stdout.write(`${lines.join('\n')}\n`);
}
