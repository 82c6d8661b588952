/** Who calls, as the claims of a token. */
export type DemoClaims = { sub: string; kind: string } & Record<string, unknown>;

export interface DemoClient {
  /** Sends one operation as somebody; throws where the graph answers with an error or a refusal. */
  send(as: DemoClaims, query: string, variables: Record<string, unknown>): Promise<Record<string, never>>;
}

/** A client of the public endpoint. */
export function demoClient(url: string, token: (claims: DemoClaims) => Promise<string>): DemoClient {
  const tokens = new Map<string, Promise<string>>();
  return {
    async send(as, query, variables) {
      const key = JSON.stringify(as);
      if (!tokens.has(key)) tokens.set(key, token(as));
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await tokens.get(key)}`,
          'accept-language': 'zh-CN',
        },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data?: Record<string, never>; errors?: { message: string }[] };
      const refused = Object.values(data ?? {}).flatMap(
        (payload: { userErrors?: { code: string; message: string }[] } | null) => payload?.userErrors ?? [],
      );
      const problem = errors?.[0]?.message ?? refused[0]?.message;
      if (problem || !data) throw new Error(`demo data: ${problem ?? `HTTP ${response.status}`}`);
      return data;
    },
  };
}
