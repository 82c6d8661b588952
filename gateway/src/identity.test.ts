import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { overHttp, toyGateway, type ToyGateway } from './toy/running';
import { makeToken } from './tokens';

const claims = { sub: 'B-1001', kind: 'BUYER', shops: ['S-1'], anything: { else: true } };
const now = () => Math.floor(Date.now() / 1000);
const standard = (): JWTPayload => ({ sub: 'B-1', iss: 'after-sales-graph', aud: 'after-sales-graph', exp: now() + 60 });

describe('who calls', () => {
  let gateway: ToyGateway;
  let own: Awaited<ReturnType<typeof generateKeyPair>>;
  beforeEach(async () => {
    gateway = await toyGateway(overHttp);
    own = await generateKeyPair('ES256', { extractable: true });
  });
  afterEach(() => gateway.stop());

  const ask = (authorization?: string) =>
    gateway.ask({ query: '{ caller }' }, authorization === undefined ? {} : { authorization });

  async function seen(authorization?: string): Promise<unknown> {
    const { data } = (await ask(authorization)).body as { data: { caller: string } };
    return (JSON.parse(data.caller) as { claims: unknown }).claims;
  }

  async function refusal(authorization: string): Promise<unknown> {
    const { status, body } = await ask(authorization);
    return [status, ...(body.errors ?? []).map(({ message, extensions }) => [extensions.code, message])];
  }

  async function trustOwn(): Promise<void> {
    const { keys } = JSON.parse(await readFile(gateway.jwksFile, 'utf8')) as { keys: object[] };
    const added = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'ES256' };
    await writeFile(gateway.jwksFile, JSON.stringify({ keys: [...keys, added] }));
  }

  const sign = (payload: JWTPayload, alg = 'ES256') =>
    new SignJWT(payload).setProtectedHeader({ alg, kid: 'own' }).sign(own.privateKey);
  const notTrusted = [401, ['UNAUTHENTICATED', 'The token is not signed by a key that this gateway trusts: get a new one.']];

  test('is a stranger without a token', async () => {
    expect(await seen()).toBeNull();
  });

  test('reaches the subgraph as the claims say, unread', async () => {
    const token = await makeToken(gateway.keys, claims, 60);
    expect(await seen(`Bearer ${token}`)).toEqual({
      ...claims,
      iss: 'after-sales-graph',
      aud: 'after-sales-graph',
      iat: expect.any(Number),
      exp: expect.any(Number),
    });
  });

  test('has a name of at most 120 characters, for all that records it', async () => {
    const named = (length: number) => makeToken(gateway.keys, { ...claims, sub: 'x'.repeat(length) }, 60);
    expect(await seen(`Bearer ${await named(120)}`)).toMatchObject({ sub: 'x'.repeat(120) });
    const tooLong = "The token's subject is longer than 120 characters: get one with a shorter name.";
    expect(await refusal(`Bearer ${await named(121)}`)).toEqual([401, ['UNAUTHENTICATED', tooLong]]);
  });

  test('is taken up to five seconds after the token ended, not later', async () => {
    await trustOwn();
    expect(await seen(`Bearer ${await sign({ ...standard(), exp: now() - 2 })}`)).toMatchObject({ sub: 'B-1' });
    expect(await refusal(`Bearer ${await sign({ ...standard(), exp: now() - 6 })}`)).toEqual([
      401,
      ['UNAUTHENTICATED', 'The token has expired: get a new one.'],
    ]);
  });

  test('is refused when the token is from or for others, or never ends', async () => {
    await trustOwn();
    const { exp: _exp, ...endless } = standard();
    expect(await refusal(`Bearer ${await sign({ ...standard(), iss: 'other' })}`)).toEqual([
      401,
      ['UNAUTHENTICATED', 'The token is from another issuer: get one from "after-sales-graph".'],
    ]);
    expect(await refusal(`Bearer ${await sign({ ...standard(), aud: 'other' })}`)).toEqual([
      401,
      ['UNAUTHENTICATED', 'The token is meant for another audience: get one for "after-sales-graph".'],
    ]);
    expect(await refusal(`Bearer ${await sign(endless)}`)).toEqual([
      401,
      ['UNAUTHENTICATED', 'The token\'s claim "exp" is missing or not valid: get a new token.'],
    ]);
    expect(gateway.calls()).toBe(0);
  });

  test('is refused when the token is not signed, or by a key that anybody has', async () => {
    const secret = new TextEncoder().encode(await readFile(gateway.jwksFile, 'utf8'));
    const shared = await new SignJWT(standard()).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    expect(await refusal(`Bearer ${shared}`)).toEqual(notTrusted);
    expect(await refusal(`Bearer ${await sign(standard())}`)).toEqual(notTrusted);
    const form = [
      401,
      ['UNAUTHENTICATED', 'The Authorization header is not of the form "Bearer <JWT>": send a signed token, or no header.'],
    ];
    expect(await refusal(`Bearer ${new UnsecuredJWT(standard()).encode()}`)).toEqual(form);
    expect(await refusal('Basic YTpi')).toEqual(form);
    expect(await refusal('Bearer a.b')).toEqual(form);
    expect(await refusal('Bearer a.b.c')).toEqual(notTrusted);
    expect(gateway.calls()).toBe(0);
  });

  test('is refused with two Authorization headers', async () => {
    const token = `Bearer ${await makeToken(gateway.keys, claims, 60)}`;
    const body = JSON.stringify({ query: '{ caller }' });
    const headers = [
      'Host',
      new URL(gateway.url).host,
      'Content-Type',
      'application/json',
      'Content-Length',
      String(body.length),
    ];
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: [...headers, 'Authorization', token, 'authorization', token],
      });
      sent.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
      sent.end(body);
    });
    expect(status).toBe(401);
    expect(gateway.calls()).toBe(0);
  });

  test('is known by new keys as soon as the file has them, and a broken file changes nothing', async () => {
    const token = `Bearer ${await sign(standard())}`;
    expect(await refusal(token)).toEqual(notTrusted);
    await trustOwn();
    expect(await seen(token)).toMatchObject({ sub: 'B-1' });
    await writeFile(gateway.jwksFile, '{"keys": [');
    expect(await seen(token)).toMatchObject({ sub: 'B-1' });
    await writeFile(gateway.jwksFile, '{"keys": []}');
    expect(await refusal(token)).toEqual(notTrusted);
  });
});
