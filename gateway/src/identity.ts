import type { Claims } from '@after-sales/runtime/identity/actor';
import { GraphQLError } from 'graphql';
import { errors, jwtVerify } from 'jose';
import type { Logger } from 'pino';
import { keysFromFile } from './jwks';
import { verifiedTokens } from './verified-tokens';

/** Whose tokens are taken. */
export interface TokenSettings {
  /** A JWKS file with the public keys; read again when it changes. */
  jwksFile: string;
  issuer: string;
  audience: string;
}

/** Reads the claims from the request's Authorization headers; null when there is none. */
export type VerifyToken = (authorization: readonly string[]) => Promise<Claims | null>;

/** Asymmetric ones only: a shared secret or `none` would let whoever knows the public key sign. */
const algorithms = ['EdDSA', 'ES256', 'RS256'];

const CLOCK_TOLERANCE_SECONDS = 5;

/** Subgraphs record who acted; a longer name has no room there. */
const LONGEST_SUBJECT = 120;

export async function tokenVerifier(settings: TokenSettings, log: Logger): Promise<VerifyToken> {
  const keys = await keysFromFile(settings.jwksFile, log);
  const { issuer, audience } = settings;
  const verified = verifiedTokens(CLOCK_TOLERANCE_SECONDS);

  return async (authorization) => {
    if (authorization.length === 0) return null;
    if (authorization.length > 1) throw unauthenticated('Two Authorization headers were sent: send one.');
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization[0] ?? '')?.[1];
    if (!token)
      throw unauthenticated('The Authorization header is not of the form "Bearer <JWT>": send a signed token, or no header.');
    try {
      const current = await keys();
      const before = verified.find(current, token);
      if (before) return before;
      const checks = { algorithms, issuer, audience, clockTolerance: CLOCK_TOLERANCE_SECONDS, requiredClaims: ['exp'] };
      const { payload } = await jwtVerify(token, current, checks);
      if ((payload.sub?.length ?? 0) > LONGEST_SUBJECT)
        throw unauthenticated(`The token's subject is longer than ${LONGEST_SUBJECT} characters: get one with a shorter name.`);
      verified.keep(current, token, payload);
      return payload;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      log.info({ reason: error.code, detail: error.message }, 'token refused');
      throw unauthenticated(reason(error, settings));
    }
  };
}

function reason(error: errors.JOSEError, { issuer, audience }: TokenSettings): string {
  if (error instanceof errors.JWTExpired) return 'The token has expired: get a new one.';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss') return `The token is from another issuer: get one from "${issuer}".`;
    if (error.claim === 'aud') return `The token is meant for another audience: get one for "${audience}".`;
    return `The token's claim "${error.claim}" is missing or not valid: get a new token.`;
  }
  return 'The token is not signed by a key that this gateway trusts: get a new one.';
}

function unauthenticated(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });
}
