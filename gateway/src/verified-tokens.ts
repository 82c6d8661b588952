import type { JWTPayload } from 'jose';

const REMEMBERED = 1_000;

/** Remembers the claims of tokens until they expire, since a caller sends the same token with each request. */
export function verifiedTokens(clockToleranceSeconds: number) {
  // By the keys that verified them: other keys, and nothing is known.
  const byKeys = new WeakMap<object, Map<string, JWTPayload>>();

  return {
    find(keys: object, token: string): JWTPayload | undefined {
      const payload = byKeys.get(keys)?.get(token);
      return payload && payload.exp! > Date.now() / 1000 - clockToleranceSeconds ? payload : undefined;
    },
    keep(keys: object, token: string, payload: JWTPayload): void {
      let tokens = byKeys.get(keys);
      if (!tokens) byKeys.set(keys, (tokens = new Map()));
      if (tokens.size >= REMEMBERED) tokens.delete(tokens.keys().next().value!);
      tokens.set(token, payload);
    },
  };
}
