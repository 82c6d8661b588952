import type { Call } from '../traffic/case';
import type { World } from './world';

/** Calls a mutation as its caller; the code that it was refused with, or null. */
export async function perform({ players }: World, { source, name, as, id, input, learns }: Call): Promise<string | null> {
  const query = operation(name, id !== undefined, learns?.selection ?? '');
  const caller = { claims: as, language: 'zh-CN', requestId: 'simulation' };
  const { data, errors } = await players[source].subgraph.execute({ query, variables: { id, input } }, caller);
  if (errors || !data) throw new Error(`${name} failed: ${errors?.[0]?.message ?? 'no answer'}`, { cause: errors?.[0] });
  const { userErrors, ...payload } = data[name] as { userErrors: { code: string; message: string }[] } & Record<string, never>;
  const [refusal] = userErrors;
  if (refusal) return refusal.code;
  learns?.take(Object.values(payload)[0]!);
  return null;
}

const operations = new Map<string, string>();

function operation(name: string, hasId: boolean, selection: string): string {
  const key = `${name} ${hasId} ${selection}`;
  let text = operations.get(key);
  if (!text) {
    const input = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
    const [declared, given] = hasId ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
    text = `mutation (${declared}$input: ${input}) { ${name}(${given}input: $input) { ${selection} userErrors { code } } }`;
    operations.set(key, text);
  }
  return text;
}
